import type { NegsplitRun2 as Report } from "./run.js";
import type { NegsplitSeason2 as Season } from "./season.js";

/** All that is said of one run: the document of `negsplit analyze --format json`. */
export type { Report };
/** All that is said of many runs: the document of `negsplit season --format json`. */
export type { Season };

/** What is known of the runner; what is not given is taken from the file, or estimated, and the report says so. */
export interface Athlete {
  /** Maximum heart rate, beats a minute. */
  max_heart_rate_bpm?: number;
  /** Resting heart rate, beats a minute. */
  resting_heart_rate_bpm?: number;
  /** Heart rate at the lactate threshold, beats a minute. */
  threshold_heart_rate_bpm?: number;
  /** Pace at the lactate threshold: `4:15/km` or `6:50/mi`. */
  threshold_pace?: string;
  /** A race or several, of which the best counts: `10k=42:30`. */
  race?: string | string[];
  /** Where heart-rate zones 2 to 5 begin, beats a minute. */
  zones?: [number, number, number, number];
}

/** What text and pages look like. Numbers are always SI; dates are in UTC where the file tells no clock. */
export interface Look {
  units?: "metric" | "imperial";
  /** How much of the route a page draws; `trimmed` leaves out 500 m around start and end, and is the default. */
  route?: "full" | "trimmed" | "none";
}

export interface Measuring {
  /** What the file is called in the report. */
  file?: string;
  /** The workout that was meant, in words or by name; by default the one inside the file. */
  plan?: string;
  /** How the split table is cut: `km`, `mi`, `lap`, `thirds`, `400m`, `5min` and so on. Kilometres by default. */
  split?: string;
  /** How hills are taken out of the pace. */
  grade_model?: "empirical" | "minetti" | "none";
}

export interface Options extends Measuring, Look {
  athlete?: Athlete;
  /** Score every run, not only progressions. */
  score_all?: boolean;
  /** Perceived effort of each stage in order, 0 to 10. */
  rpe?: number[];
}

export interface SeasonOptions extends Look {
  athlete?: Athlete;
  grade_model?: "empirical" | "minetti" | "none";
}

/** A file of a season. */
export interface File {
  name: string;
  content: Uint8Array;
}

/** What became of a run of a file: measurements to be kept and judged later, or why there are none. */
export interface Measured {
  file: string;
  /** Some kilobytes of JSON, `negsplit.measurements/1`. */
  measurements?: string;
  why?: { kind: "not-a-run"; reason: string } | { kind: "no-activity"; what: string } | { kind: "unreadable"; error: string } | { kind: "not-reached" };
}

/** A run second by second of moving time, each column as an array: speeds in m/s, heart rate in bpm. */
export interface Series {
  file: string[];
  /** RFC 3339, UTC. */
  time: string[];
  moving_s: number[];
  elapsed_s: number[];
  distance_m: number[];
  speed_m_per_s: number[];
  grade_adjusted_speed_m_per_s: number[];
  heart_rate_bpm: (number | null)[];
  cadence_spm: (number | null)[];
  power_w: (number | null)[];
  altitude_m: (number | null)[];
  grade_percent: (number | null)[];
}

/** A planned workout in numbers for a runner. */
export interface Plan {
  schema: "negsplit.plan/1";
  name: string | null;
  about: string | null;
  plan: string;
  kind: string | null;
  steps: {
    role: string;
    length: string;
    target: string | null;
    name: string | null;
    distance_m: number | null;
    duration_s: number | null;
    /** The slowest and the fastest. */
    pace_s_per_km: [number, number] | null;
    /** The lowest and the highest. */
    heart_rate_bpm: [number, number] | null;
    zone: [number, number] | null;
  }[];
  distance_m: number | null;
  duration_s: number | null;
}

export interface PlanOptions {
  athlete?: Athlete;
  /** Make it about so many seconds long. */
  seconds?: number;
}

/** Why a file gave no run, or a value cannot be understood. */
export class NegsplitError extends Error {
  kind: "unreadable" | "not-a-run" | "value";
  /** The file, where it is about one. */
  file: string | null;
  /** Where in the file, such as `byte 81920`. */
  place: string | null;
}

/** Says how well a run progressed: the first run of a FIT, GPX, TCX or KML file that is not packed. Throws a {@link NegsplitError}. */
export function analyze(content: Uint8Array, options?: Options): Report;
/** The reports of all runs in a file. */
export function analyzeAll(content: Uint8Array, options?: Options): Report[];
/** The page with pictures of all runs in a file, as one HTML document that needs no network. */
export function page(content: Uint8Array, options?: Options): string;
/** The report for a terminal, without colours. */
export function text(content: Uint8Array, options?: Options): string;
/** The first run of a file second by second. */
export function series(content: Uint8Array, options?: Options): Series;
/** Measures the runs of a file without knowing the athlete, to be kept and judged by {@link seasonOf}. */
export function measure(content: Uint8Array, options?: Measuring): Measured[];
/** Grades many runs, then the season as a whole. A file that cannot be read stops nothing: `skipped` names it and says why. */
export function season(files: File[], options?: SeasonOptions): Season;
/** Judges runs of one athlete that were measured before. */
export function seasonOf(measured: Measured[], options?: SeasonOptions): Season;
/** The runs of a season, file by file: for a page that shows how far it is, or lets go of each file at once. */
export class SeasonBuilder {
  constructor(options?: SeasonOptions);
  /** Measures the runs of a file and keeps what a season needs of each; how many there are. */
  add(name: string, content: Uint8Array): number;
  /** Takes what {@link measure} said of a run. */
  keep(measured: Measured): void;
  /** Takes the name of a file that gave no run, and why. */
  skip(name: string, why: NonNullable<Measured["why"]>): void;
  season(): Season;
  /** The page of the season, as one HTML document. */
  page(): string;
  /** Lets go of the memory; nothing else may be called afterwards. */
  free(): void;
}
/** The page of a season, as one HTML document. */
export function seasonPage(files: File[], options?: SeasonOptions): string;
/** A planned workout, in words or by name, in numbers for a runner. */
export function plan(workout: string, options?: PlanOptions): Plan;
/** A planned workout as a file for the watch. */
export function planFile(workout: string, options?: PlanOptions & { format?: "fit" | "tcx" | "zwo"; created?: Date }): Uint8Array;
/** How many bytes a file may have. */
export function largest(): number;
