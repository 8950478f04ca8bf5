// The built page in Chromium, as a visitor uses it: clicks, the file chooser, files and folders dropped from outside.
import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { deflateRawSync, gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const root = new URL("../../", import.meta.url);
const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("target", root));
const address = `file://${target}/web/index.html`;
const recording = (name) => fileURLToPath(new URL(`testdata/${name}`, root));
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
let browser, page, odd, place;

before(async () => {
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
});
after(() => browser?.close());

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "page-"));
  page = await browser.newPage();
  odd = [];
  page.on("console", (said) => odd.push(said.text()));
  page.on("pageerror", (error) => odd.push(error.message));
  page.on("request", (request) => /^(file|blob|data):/.test(request.url()) || odd.push(request.url()));
  await page.goto(address);
});
afterEach(async () => {
  await page.close();
  await rm(place, { recursive: true });
  assert.deepEqual(odd, []);
});

const choose = async (button, paths) => {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByText(button, { exact: true }).click()]);
  await chooser.setFiles(paths);
};
// What the browser does when files come from outside.
const drop = async (paths) => {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: 180, y: 200, data });
};
const inside = (selector) => page.frameLocator("iframe").locator(selector);
const heading = async (says) => {
  await inside("h1").filter({ hasText: says }).waitFor();
};
const written = async (name, bytes) => {
  const path = join(place, name);
  await writeFile(path, bytes);
  return path;
};
const complaint = async (says) => {
  await page.locator("#wrong").filter({ hasText: says }).waitFor({ timeout: 60_000 });
};

test("a chosen file shows its report in a frame that is shut", async () => {
  await choose("Choose files", [recording("paced-thirds.fit")]);
  await heading("A run in paced thirds");
  assert.ok((await inside("svg").count()) >= 5);
  assert.equal(await page.evaluate(() => document.querySelector("iframe").contentDocument), null);
  await page.getByText("Other files").click();
  assert.ok(await page.getByText("Choose files").isVisible());
});

test("what the fields say counts, and each run of a season is behind it", async () => {
  await page.getByText("Who is running").click();
  await page.getByLabel("Maximum heart rate").fill("188");
  await page.getByLabel("Races").fill("10k=42:30, 5k=21:00");
  await page.getByLabel("Units").selectOption("miles");
  await choose("Choose files", [recording("paced-thirds.fit"), recording("mile-drops.fit")]);
  await heading("2 runs, all of them progressions");
  const said = await inside("body").textContent();
  assert.ok(said.includes("188 bpm (given)") && said.includes("/mi"), said);
  await page.locator("#runs").selectOption("paced-thirds.fit");
  await heading("A run in paced thirds");
  await page.locator("#runs").selectOption("the season");
  await heading("2 runs");
});

test("a plan is followed step by step", async () => {
  await page.getByText("Who is running").click();
  await page.getByLabel("The workout that was planned").fill("15min easy, 15min moderate, 15min tempo");
  await choose("Choose files", [recording("paced-thirds.fit")]);
  await heading("A run in paced thirds");
  assert.ok((await inside("body").textContent()).includes("15min"));
});

test("a dropped file is read", async () => {
  await drop([recording("paced-thirds.fit")]);
  await heading("A run in paced thirds");
});

test("a dropped folder is read to its depth, by a page from the disk too", async () => {
  await mkdir(join(place, "runs/2026"), { recursive: true });
  await copyFile(recording("paced-thirds.fit"), join(place, "runs/one.fit"));
  await copyFile(recording("mile-drops.fit"), join(place, "runs/2026/two.fit"));
  await writeFile(join(place, "runs/notes.txt"), "no recording");
  await writeFile(join(place, "runs/broken.fit"), "no recording either");
  await drop([join(place, "runs")]);
  await heading("2 runs");
  assert.match(await inside("body").textContent(), /broken\.fit: unreadable/i);
});

test("an archive is a season, without what is not a recording", async () => {
  const packed = gzipSync(await readFile(recording("mile-drops.fit")));
  const files = { "a/one.fit": await readFile(recording("paced-thirds.fit")), "a/two.fit.gz": packed, "a/photo.jpg": Buffer.from("no recording") };
  await choose("Choose files", [await written("export.zip", zip(files))]);
  await heading("2 runs");
  assert.deepEqual(await page.locator("#runs option").allTextContents(), ["the season", "a/one.fit", "a/two.fit.gz"]);
});

test("what cannot be read is said with its reason", async () => {
  await choose("Choose files", [await written("notes.fit", "no recording")]);
  await complaint("notes.fit: ");
  await choose("Choose files", [await written("broken.zip", "no archive")]);
  await complaint("it is not a zip archive");
  await choose("Choose files", [await written("zeros.gpx.gz", gzipSync(Buffer.alloc(201 << 20)))]);
  await complaint("it is too large");
  await page.getByText("Who is running").click();
  await page.getByLabel("Maximum heart rate").fill("1880");
  await choose("Choose files", [recording("paced-thirds.fit")]);
  await complaint("1880 is not a heart rate");
  await page.getByLabel("Maximum heart rate").fill("fast");
  await choose("Choose files", [recording("paced-thirds.fit")]);
  await complaint("“fast” is not a heart rate");
});

test("the page can be saved", async () => {
  await choose("Choose files", [recording("paced-thirds.fit")]);
  await heading("A run in paced thirds");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Save this page").click()]);
  const saved = await readFile(await download.path(), "utf8");
  assert.ok(saved.startsWith("<!DOCTYPE html>") && saved.includes("A run in paced thirds"));
});

// Keys and clicks as Chromium takes them from a keyboard and a mouse, by Input.dispatchKeyEvent and dispatchMouseEvent.
test("the table of a season is sorted and filtered by keys and by clicks", async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const files = ["paced-thirds.fit", "mile-drops.fit", "fast-finish-hills.gpx", "even.tcx"];
  await choose("Choose files", files.map(recording));
  await heading("4 runs");
  const head = (name) => inside(".runs thead th").filter({ hasText: name });
  const rows = () => inside(".runs tbody tr:not([hidden])");
  const column = async (name) => {
    const at = await head(name).evaluate((cell) => cell.cellIndex);
    const texts = await rows().evaluateAll((rows, at) => rows.map((row) => row.cells[at].querySelector(".km")?.textContent ?? row.cells[at].textContent), at);
    return texts.map(parseFloat).filter((number) => !Number.isNaN(number));
  };
  const sorted = (numbers, by) => assert.deepEqual(numbers, [...numbers].sort(by));
  const [rising, falling] = [(a, b) => a - b, (a, b) => b - a];

  await head("score").locator("button").click();
  assert.equal(await head("score").getAttribute("aria-sort"), "descending");
  assert.ok((await column("score")).length > 1);
  sorted(await column("score"), falling);

  // Tab leads from the head before to that of the distance; Enter and the space bar press it.
  await head("kind").locator("button").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await head("km").getAttribute("aria-sort"), "descending");
  sorted(await column("km"), falling);
  await page.keyboard.press("Space");
  assert.equal(await head("km").getAttribute("aria-sort"), "ascending");
  sorted(await column("km"), rising);

  await inside("[type=search]").click();
  await page.keyboard.type("drops");
  assert.equal(await rows().count(), 1);
  assert.match(await rows().first().textContent(), /mile drops/);
  for (const _ of "drops") await page.keyboard.press("Backspace");
  assert.equal(await rows().count(), 4);

  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.equal(await rows().count(), 3);
  await inside("[type=checkbox]").click();
  assert.equal(await rows().count(), 4);
});

test("what is read out is in the units that are shown", async () => {
  await choose("Choose files", [recording("paced-thirds.fit")]);
  await heading("A run in paced thirds");
  const said = () => inside("svg[role=img]").first().getAttribute("aria-label");
  assert.match(await said(), / km, .* \/km/);
  await inside("label[for=use-mi]").click();
  assert.match(await said(), / mi, .* \/mi/);
  await inside("label[for=use-km]").click();
  assert.match(await said(), / km, .* \/km/);
});

for (const width of [360, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`everything fits into ${width} px, ${colorScheme}`, async () => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await page.getByText("Who is running").click();
      const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok((await tooWide()) <= 0);
      const pictures = process.env.PICTURES;
      if (pictures) await page.screenshot({ path: `${pictures}/ask-${width}-${colorScheme}.png` });
      await choose("Choose files", [recording("paced-thirds.fit"), recording("mile-drops.fit")]);
      await heading("2 runs");
      assert.ok((await tooWide()) <= 0);
      assert.ok(await page.getByText("Save this page").isVisible());
      if (pictures) await page.screenshot({ path: `${pictures}/season-${width}-${colorScheme}.png` });
    });
  }
}

// A zip of files by their names, each deflated.
function zip(files) {
  const [bodies, table] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    table.push(Buffer.from("PK\x01\x02\x14\0"), fields, place, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const contents = Buffer.concat(table);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(contents.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, contents, Buffer.from("PK\x05\x06"), end]);
}
