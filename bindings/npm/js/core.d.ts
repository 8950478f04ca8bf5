export * from "./negsplit.js";
/** Starts on a compiled WebAssembly module, or its bytes: once, before anything else is called. */
export function start(module: WebAssembly.Module | BufferSource): void;
