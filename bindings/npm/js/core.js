// The package on top of WebAssembly. Knows neither Node nor the browser: somebody calls `start` first.
import * as native from "./native.js";

/** Why a file gave no run, or a value cannot be understood. */
export class NegsplitError extends Error {
  constructor({ message, kind, file, place }) {
    super(message);
    this.name = "NegsplitError";
    /** `unreadable`, `not-a-run` or `value`. */
    this.kind = kind;
    /** The file, where it is about one. */
    this.file = file ?? null;
    /** Where in the file, such as `byte 81920`; null where it is about the whole of it. */
    this.place = place ?? null;
  }
}

/** Starts on a compiled WebAssembly module, or its bytes. */
export const start = (module) => void native.initSync({ module });

export const largest = () => native.largest();

// What is thrown as text is about a file or a value; after anything else, such as no more memory, a fresh start.
const called = (work) => {
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown === "string") throw new NegsplitError(JSON.parse(thrown));
    if (thrown instanceof WebAssembly.RuntimeError) native.__wbg_reset_state();
    throw thrown;
  }
};

const tooLarge = () => `it is too large; negsplit reads files of up to ${largest()} bytes`;
const bytes = (content) => {
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  if (!ArrayBuffer.isView(content)) throw new TypeError("the content of a file is a Uint8Array");
  return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
};

const ofFile = (work) => (content, { file = "file", ...options } = {}) => {
  const whole = bytes(content);
  if (whole.length > largest()) throw new NegsplitError({ message: `${file}: ${tooLarge()}`, kind: "unreadable", file });
  return called(() => work(file, whole, JSON.stringify(options)));
};
const values = (work) => (...given) => JSON.parse(work(...given));

export const analyzeAll = values(ofFile(native.analyze));
export const analyze = (...given) => analyzeAll(...given)[0];
export const page = ofFile(native.page);
const colored = ofFile(native.text);
export const text = (...given) => colored(...given).replace(/\u001b\[[0-9;]*m/g, "");
const allSeries = values(ofFile(native.series));
export const series = (...given) => allSeries(...given)[0];
export const measure = values(ofFile(native.measure));

/** The runs of a season, one file after another. */
export class SeasonBuilder {
  #native;

  constructor(options = {}) {
    this.#native = called(() => new native.SeasonBuilder(JSON.stringify(options)));
  }

  add(name, content) {
    const whole = bytes(content);
    if (whole.length <= largest()) return called(() => this.#native.add(name, whole));
    this.skip(name, { kind: "unreadable", error: tooLarge() });
    return 0;
  }

  keep({ file, measurements, why }) {
    called(() => (why ? this.#native.skip(file, JSON.stringify(why)) : this.#native.keep(measurements)));
  }

  skip(file, why) {
    this.keep({ file, why });
  }

  season() {
    return JSON.parse(called(() => this.#native.json()));
  }

  page() {
    return called(() => this.#native.page());
  }

  free() {
    this.#native.free();
  }
}

const gathered = (options, fill, take) => {
  const builder = new SeasonBuilder(options);
  try {
    fill(builder);
    return take(builder);
  } finally {
    builder.free();
  }
};
const ofFiles = (take) => (files, options) => gathered(options, (builder) => files.forEach(({ name, content }) => builder.add(name, content)), take);

export const season = ofFiles((builder) => builder.season());
export const seasonPage = ofFiles((builder) => builder.page());
export const seasonOf = (rows, options) => gathered(options, (builder) => rows.forEach((row) => builder.keep(row)), (builder) => builder.season());

export const plan = (workout, { seconds, ...options } = {}) => JSON.parse(called(() => native.plan(workout, seconds, JSON.stringify(options))));
export const planFile = (workout, { seconds, format = "fit", created = new Date(), ...options } = {}) =>
  called(() => native.planFile(workout, seconds, JSON.stringify(options), format, Math.floor(created / 1000)));
