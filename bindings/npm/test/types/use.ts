// What a program may write: compiled, never run.
import { analyze, measure, page, plan, season, seasonOf, type Report } from "negsplit";

const content = new Uint8Array();
const report: Report = analyze(content, { split: "thirds", athlete: { race: ["10k=42:30"] } });
const gap: number | null = report.progression.pace_gap_percent;
const kind: string = report.workout.kind;
const pace: number | null | undefined = report.splits.rows[0]?.pace_s_per_km;
const runs: number = season([{ name: "run.fit", content }], { units: "imperial" }).counts.runs;
const kept = measure(content, { file: "run.fit" });
const advice: string[] = seasonOf(kept).advice.map((one) => one.kind);
const html: string = page(content, { route: "none" });
const steps: number = plan("thirds", { seconds: 2700 }).steps.length;
// @ts-expect-error there is no such option
analyze(content, { splits: "km" });
// @ts-expect-error the gap may be unknown
const sure: number = report.progression.pace_gap_percent;
export { advice, gap, html, kind, pace, runs, steps, sure };
