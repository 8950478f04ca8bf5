// The page: what somebody chooses goes to the worker, and what it answers into a frame that can do nothing else.
import { content, dropped, recordings } from "./files.js";

const $ = (id) => document.getElementById(id);
const [frame, wrong, progress, runs] = [document.querySelector("iframe"), $("wrong"), $("progress"), $("runs")];
let shown = "";
let season = null;

const worker = new Worker(URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" })));
const waiting = new Map();
worker.addEventListener("message", ({ data }) => {
  const { go, stop } = waiting.get(data.n);
  waiting.delete(data.n);
  if (data.wrong === undefined) go(data.answer);
  else stop(new Error(data.wrong));
});
let asked = 0;
const ask = (what, ...given) =>
  new Promise((go, stop) => {
    waiting.set(++asked, { go, stop });
    worker.postMessage({ n: asked, ask: what, given });
  });
ask("start", Uint8Array.from(atob($("wasm").textContent), (letter) => letter.charCodeAt(0)));

const heartRate = (text) => {
  if (!Number.isFinite(Number(text))) throw new Error(`“${text}” is not a heart rate`);
  return Number(text);
};
const meant = { max_heart_rate_bpm: heartRate, resting_heart_rate_bpm: heartRate, threshold_heart_rate_bpm: heartRate, race: (text) => text.split(/\s*,\s*/) };

// What the fields say; empty ones say nothing.
const settings = () => {
  const given = [...new FormData($("athlete"))].map(([name, text]) => [name, text.trim()]).filter(([, text]) => text);
  const { plan, units, ...athlete } = Object.fromEntries(given.map(([name, text]) => [name, meant[name]?.(text) ?? text]));
  return { athlete, plan, units };
};

const show = (page) => {
  shown = page;
  frame.srcdoc = page;
  for (const [id, there] of [["ask", false], ["bar", true], ["which", season !== null]]) $(id).hidden = !there;
  frame.hidden = false;
};

const one = async (file) => show(await ask("page", file.name, await content(file, await ask("largest"))));

// Every file measured in turn, then judged together. The pages of runs are made when they are asked for.
const many = async (files) => {
  const most = await ask("largest");
  progress.hidden = false;
  progress.max = files.length;
  for (const [n, file] of files.entries()) {
    const work = content(file, most).then((bytes) => ask("measure", file.name, bytes));
    await work.catch((error) => ask("skip", file.name, error.message));
    progress.value = n + 1;
  }
  season = { files, page: (await ask("season")).replaceAll(/<a href="runs\/[^"]*"/g, "<a") };
  runs.replaceChildren(new Option("the season", ""), ...files.map((file, n) => new Option(file.name, n)));
  show(season.page);
};

const read = async (chosen) => {
  wrong.textContent = "";
  season = null;
  try {
    await ask("settle", settings());
    const files = await recordings(chosen, await ask("largest"));
    await (files.length === 1 ? one(files[0]) : many(files));
  } catch (error) {
    wrong.textContent = error.message.startsWith(`${chosen[0]?.name}: `) || chosen.length !== 1 ? error.message : `${chosen[0].name}: ${error.message}`;
  }
  progress.hidden = true;
};

for (const id of ["files", "folder"]) {
  $(id).addEventListener("change", ({ target }) => {
    const chosen = [...target.files];
    // Who chooses the same again wants it read again.
    target.value = "";
    if (chosen.length > 0) read(chosen);
  });
}
addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("over");
});
addEventListener("dragleave", () => document.body.classList.remove("over"));
addEventListener("drop", async (event) => {
  event.preventDefault();
  document.body.classList.remove("over");
  try {
    read(await dropped(event.dataTransfer));
  } catch (error) {
    wrong.textContent = `the browser does not open what was dropped (${error.message}); choose the folder above instead`;
  }
});
runs.addEventListener("change", async () => {
  try {
    await (runs.value === "" ? show(season.page) : one(season.files[runs.value]));
  } catch (error) {
    const said = document.createElement("p");
    said.textContent = error.message;
    show(said.outerHTML);
  }
});
$("another").addEventListener("click", () => {
  for (const id of ["bar", "which"]) $(id).hidden = true;
  frame.hidden = true;
  $("ask").hidden = false;
  $("files").focus();
});
$("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([shown], { type: "text/html" }));
  link.download = "run.html";
  link.click();
  URL.revokeObjectURL(link.href);
});
