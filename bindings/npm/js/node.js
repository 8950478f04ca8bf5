// The package in Node.
import { readFileSync } from "node:fs";
import { from, NegsplitError } from "./core.js";

const module = new WebAssembly.Module(readFileSync(new URL("./negsplit.wasm", import.meta.url)));

export { NegsplitError };
export const { analyze, analyzeAll, page, text, series, measure, season, seasonOf, seasonPage, plan, planFile, largest } = from(module);
