// Reads beside the page, which stays alive: one request after another, each with its answer.
import { SeasonBuilder, largest, page, start } from "negsplit/core";

let options = {};
let season = null;
const can = {
  start: (wasm) => start(wasm),
  largest,
  settle: (given) => {
    season?.free();
    season = null;
    season = new SeasonBuilder(given);
    options = given;
  },
  page: (file, content) => page(content, { ...options, file }),
  measure: (file, content) => season.add(file, content),
  skip: (file, error) => season.skip(file, { kind: "unreadable", error }),
  season: () => season.page(),
};

addEventListener("message", ({ data: { n, ask, given } }) => {
  try {
    postMessage({ n, answer: can[ask](...given) });
  } catch (error) {
    postMessage({ n, wrong: error.message });
  }
});
