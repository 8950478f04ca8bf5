// The package as `npm install` lays it, in Node.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { installed, root } from "./installed.js";

const negsplit = await import(installed("node.js"));
const bytes = (name) => readFileSync(new URL(`testdata/${name}`, root));
const run = bytes("paced-thirds.fit");

test("a report is a document with the figures of the run", () => {
  const report = negsplit.analyze(run, { file: "today", split: "thirds", athlete: { race: "10k=42:30" } });
  assert.equal(report.schema, "negsplit.run/2");
  assert.equal(report.source.file, "today");
  assert.equal(report.workout.kind, "paced-thirds");
  assert.equal(report.score.letter, "A");
  assert.equal(report.splits.rows.length, 3);
  assert.equal(report.athlete.threshold_speed_m_per_s.from, "race");
});

test("a page, a text and a series are of the same run", () => {
  assert.match(negsplit.page(run), /^<!DOCTYPE html>[^]*A run in paced thirds/);
  assert.match(negsplit.text(run), /^A \(100\): a run in paced thirds/);
  const { moving_s, heart_rate_bpm, speed_m_per_s } = negsplit.series(run);
  assert.equal(moving_s.length, 2700);
  assert.ok(heart_rate_bpm[60] > 60 && speed_m_per_s[60] > 2);
});

test("a season names what it left out, and kept measurements give the same one", () => {
  const names = readdirSync(new URL("testdata/", root)).filter((name) => /\.(fit|gpx|tcx)$/.test(name));
  const files = [...names.map((name) => ({ name, content: bytes(name) })), { name: "broken.fit", content: new Uint8Array([14, 16]) }];
  const season = negsplit.season(files);
  assert.equal(season.counts.files, files.length);
  assert.ok(season.counts.runs >= 5 && season.counts.unreadable >= 1);
  assert.ok(season.skipped.some(({ file, why }) => file === "broken.fit" && why.kind === "unreadable"));
  const rows = files.flatMap(({ name, content }) => negsplit.measure(content, { file: name }));
  assert.deepEqual(negsplit.seasonOf(rows), season);
  assert.match(negsplit.seasonPage(files), /^<!DOCTYPE html>/);
});

test("a plan has steps and a file for the watch", () => {
  const plan = negsplit.plan("15min easy, 15min moderate, 10min tempo", { athlete: { race: "10k=42:30" } });
  assert.equal(plan.duration_s, 2400);
  assert.ok(plan.steps[0].pace_s_per_km[0] > plan.steps[2].pace_s_per_km[0]);
  const file = negsplit.planFile("thirds", { format: "fit", seconds: 2700 });
  assert.equal(String.fromCharCode(...file.slice(8, 12)), ".FIT");
});

test("what is wrong names the file, the kind and the place", () => {
  assert.throws(() => negsplit.analyze(new Uint8Array([1, 2, 3]), { file: "x.fit" }), (error) =>
    error instanceof negsplit.NegsplitError && error.file === "x.fit" && error.kind === "unreadable" && error.message.startsWith("x.fit: "));
  assert.throws(() => negsplit.analyze(run, { split: "5 parsecs" }), { name: "NegsplitError", kind: "value" });
  assert.throws(() => negsplit.analyze(run, { colour: "red" }), { kind: "value" });
  assert.throws(() => negsplit.seasonOf([{ measurements: "{}" }]), { kind: "value" });
  assert.throws(() => negsplit.analyze(bytes("ride.tcx")), { kind: "not-a-run" });
});

test("a file that is cut anywhere gives a report or an error", () => {
  for (let end = 0; end < run.length; end += 9973) {
    try {
      assert.ok(negsplit.analyze(run.subarray(0, end)).activity.distance_m > 0);
    } catch (error) {
      assert.ok(error instanceof negsplit.NegsplitError, String(error));
    }
  }
});

test("the types are those of what is written", () => {
  execFileSync(process.execPath, [new URL("../node_modules/typescript/bin/tsc", import.meta.url).pathname, "-p", new URL("types", import.meta.url).pathname], { stdio: "inherit" });
});
