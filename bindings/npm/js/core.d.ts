export { NegsplitError } from "./negsplit.js";

/** The functions of the package on a WebAssembly module that the caller compiled. */
export function from(module: WebAssembly.Module): Omit<typeof import("./negsplit.js"), "NegsplitError">;
