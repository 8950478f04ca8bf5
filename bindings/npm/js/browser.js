// The package in a browser.
import { from, NegsplitError } from "./core.js";

const module = await WebAssembly.compileStreaming(fetch(new URL("./negsplit.wasm", import.meta.url)));

export { NegsplitError };
export const { analyze, analyzeAll, page, text, series, measure, season, seasonOf, seasonPage, plan, planFile, largest } = from(module);
