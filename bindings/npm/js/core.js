// The package on top of WebAssembly: a request in, an answer out. Knows neither Node nor the browser.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

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

const tooLarge = (most) => new NegsplitError({ message: `it is too large; negsplit reads files of up to ${most} bytes`, kind: "unreadable" });

/** The functions of the package on a WebAssembly module. */
export function from(module) {
  let exports = null;

  // A line of JSON and behind it the bytes of a file.
  const ask = (request, content = new Uint8Array()) => {
    exports ??= new WebAssembly.Instance(module, {}).exports;
    const line = encoder.encode(JSON.stringify(request) + "\n");
    const room = exports.input(line.length + content.length);
    if (room === 0) throw tooLarge(exports.largest());
    const memory = new Uint8Array(exports.memory.buffer);
    memory.set(line, room);
    memory.set(content, room + line.length);
    let length;
    try {
      length = exports.answer();
    } catch (error) {
      // What stopped in the middle is not asked again.
      exports = null;
      throw error;
    }
    const answer = new Uint8Array(exports.memory.buffer, exports.output(), Math.abs(length)).slice();
    if (length < 0) throw new NegsplitError(JSON.parse(decoder.decode(answer)));
    return answer;
  };
  const text = (...request) => decoder.decode(ask(...request));
  const value = (...request) => JSON.parse(text(...request));

  const ofFile = (what, content, { file = "file", ...settings } = {}) => [{ do: what, file, settings }, content];
  const analyzeAll = (content, options) => value(...ofFile("analyze", content, options));
  const measure = (content, { file, split, plan, grade_model } = {}) => value(...ofFile("measure", content, { file, split, plan, grade_model }));

  const judge = (what, rows, settings = {}) => {
    const measurements = rows.flatMap((row) => row.measurements ?? []);
    const skipped = rows.filter((row) => row.why);
    return text({ do: what, measurements, skipped, settings });
  };
  const measured = (files, { grade_model } = {}) => files.flatMap(({ name, content }) => {
    try {
      return measure(content, { file: name, grade_model });
    } catch (error) {
      if (!(error instanceof NegsplitError) || error.kind === "value") throw error;
      return [{ file: name, why: { kind: "unreadable", error: error.message } }];
    }
  });

  return {
    analyze: (content, options) => analyzeAll(content, options)[0],
    analyzeAll,
    page: (content, options) => text(...ofFile("page", content, options)),
    text: (content, options) => text(...ofFile("text", content, options)).replace(/\u001b\[[0-9;]*m/g, ""),
    series: (content, options) => value(...ofFile("series", content, options))[0],
    measure,
    season: (files, options) => JSON.parse(judge("judge", measured(files, options), options)),
    seasonOf: (rows, options) => JSON.parse(judge("judge", rows, options)),
    seasonPage: (files, options) => judge("season-page", measured(files, options), options),
    plan: (workout, { seconds, ...settings } = {}) => value({ do: "plan", workout, seconds, settings }),
    planFile: (workout, { seconds, format = "fit", created = new Date(), ...settings } = {}) =>
      ask({ do: "plan-file", workout, seconds, format, created_s: Math.floor(created / 1000), settings }),
    largest: () => (exports ??= new WebAssembly.Instance(module, {}).exports).largest(),
  };
}
