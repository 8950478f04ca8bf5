// The package in Node.
import { readFileSync } from "node:fs";
import { start } from "./core.js";

start(readFileSync(new URL("./negsplit.wasm", import.meta.url)));

export { analyze, analyzeAll, page, text, series, measure, season, seasonOf, seasonPage, SeasonBuilder, plan, planFile, largest, NegsplitError } from "./core.js";
