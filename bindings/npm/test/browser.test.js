// The package in Chromium, from files that a server hands out.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { folder, root } from "./installed.js";

const kinds = { js: "text/javascript", wasm: "application/wasm", html: "text/html" };
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
let server, browser, page;

before(async () => {
  server = createServer(async ({ url }, response) => {
    try {
      const file = url === "/" ? "<!doctype html><title>test</title>" : await readFile(new URL(url.slice(1), url.endsWith(".fit") ? root : folder));
      response.setHeader("content-type", kinds[url.split(".").pop()] ?? kinds.html);
      response.end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
});

after(async () => {
  await browser?.close();
  server?.close();
});

test("a run is analysed in the browser", async () => {
  const said = await page.evaluate(async () => {
    const negsplit = await import("/browser.js");
    const run = new Uint8Array(await (await fetch("/testdata/paced-thirds.fit")).arrayBuffer());
    const report = negsplit.analyze(run);
    const season = negsplit.season([{ name: "a.fit", content: run }, { name: "b.fit", content: run }]);
    let wrong;
    try { negsplit.analyze(new Uint8Array(8)); } catch (error) { wrong = error.name; }
    return [report.workout.kind, negsplit.page(run).includes("A run in paced thirds"), season.counts.runs, season.counts.duplicates, wrong];
  });
  assert.deepEqual(said, ["paced-thirds", true, 1, 1, "NegsplitError"]);
});
