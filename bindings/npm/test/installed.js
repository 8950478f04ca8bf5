// Where the built package lies.
export const root = new URL("../../../", import.meta.url);
const target = process.env.CARGO_TARGET_DIR ? new URL(`file://${process.env.CARGO_TARGET_DIR}/`) : new URL("target/", root);
export const folder = new URL("npm/package/", target);
export const installed = (name) => new URL(name, folder).href;
