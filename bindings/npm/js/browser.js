// The package in a browser.
import init from "./native.js";

await init({ module_or_path: new URL("./negsplit.wasm", import.meta.url) });

export { analyze, analyzeAll, page, text, series, measure, season, seasonOf, seasonPage, SeasonBuilder, plan, planFile, largest, NegsplitError } from "./core.js";
