// Puts the page, its worker and the WebAssembly of the npm package into one file. Usage: node bundle.js PACKAGE OUT
import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const [packed, out] = process.argv.slice(2);
const bundled = async (name) => {
  const options = { bundle: true, format: "iife", minify: true, write: false, alias: { "negsplit/core": `${packed}/core.js` } };
  const { outputFiles } = await build({ entryPoints: [new URL(name, import.meta.url).pathname], ...options });
  return outputFiles[0].text;
};
const parts = {
  PAGE: await bundled("page.js"),
  WORKER: await bundled("worker.js"),
  WASM: await readFile(`${packed}/negsplit.wasm`, "base64"),
};
const page = await readFile(new URL("page.html", import.meta.url), "utf8");
await writeFile(out, page.replace(/@(PAGE|WORKER|WASM)@/g, (_, part) => parts[part]));
