//! Every number that judges a run, once, with its unit, its source and its section of `docs/metrics.md`.
//!
//! "Measured" is: agreement with what coaches said of real runs, blind, in three sets of pairs.

/// The score: [docs/metrics.md#score](../../../../docs/metrics.md#score).
pub(crate) mod score {
    /// Shares of the score, adding up to one. Measured.
    pub(crate) const GRADUAL_WEIGHT: f64 = 0.30;
    pub(crate) const PACE_GAIN_WEIGHT: f64 = 0.30;
    pub(crate) const HEART_RATE_WEIGHT: f64 = 0.20;
    pub(crate) const START_WEIGHT: f64 = 0.10;
    pub(crate) const FINISH_WEIGHT: f64 = 0.10;

    /// γ of moments that is worth all. Measured.
    pub(crate) const ALL_IN_ORDER: f64 = 0.9;
    /// Where a smaller share of the pairs of moments differs at all, it counts as this. Measured.
    pub(crate) const FEWEST_DIFFER: f64 = 0.2;

    /// Gain from the first fifth to the last that is worth all, in percent of speed, whatever the kind. Measured.
    pub(crate) const ASKED_GAIN: f64 = 10.0;
    /// Of a planned gain so much is asked, within these bounds in percent of speed. Measured.
    pub(crate) const ASKED_OF_PLANNED: f64 = 0.8;
    pub(crate) const ASKED_BY_PLAN: (f64, f64) = (2.5, 10.0);
    /// An unbroken negative split is worth up to so much less to ask, in percent of speed: the article asks it for 30 to
    /// 60 s over the half. Reasoned, and harmless as measured.
    pub(crate) const UNBROKEN_ASKS_LESS: f64 = 7.0;
    /// γ from which a run counts as unbroken; 1 is all of it.
    pub(crate) const UNBROKEN: f64 = 0.9;
    /// Seconds that the second half gains from which on it counts, and by which more it counts in full.
    pub(crate) const GAINED_S: f64 = 15.0;
    pub(crate) const GAINED_IN_FULL_S: f64 = 12.0;
    /// A gain by seconds alone is worth at most this, so that a larger gain is worth more.
    pub(crate) const MOST_BY_SECONDS: f64 = 90.0;

    /// Rise of the heart rate for each percent asked of the pace that is worth all, in beats a minute. Measured.
    pub(crate) const ASKED_RISE_BPM: f64 = 1.5;

    /// How much slower than the best other fifth the last may be at no cost, and at the cost of all, in percent. Measured.
    pub(crate) const FINISH_SLOWER: (f64, f64) = (2.0, 8.0);
    /// Share of a known maximum heart rate, in percent, at which the finish is worth nothing, and what each percent below
    /// is worth. Reasoned: a minute at 95 % is hard, at 99 % all out.
    pub(crate) const FINISH_LIMIT: f64 = 99.0;
    pub(crate) const FINISH_LIMIT_SLOPE: f64 = 25.0;

    /// How much too fast the start may be at no cost, and at the cost of all, in percent of speed. Measured.
    pub(crate) const START_FASTER: (f64, f64) = (1.0, 7.0);

    /// The most that a score can be: so much without the part, and so much of each point of it. Measured.
    pub(crate) const MOST_BY_ORDER: (f64, f64) = (50.0, 0.5);
    pub(crate) const MOST_BY_START: (f64, f64) = (85.0, 0.15);
    pub(crate) const MOST_BY_FINISH_LIMIT: (f64, f64) = (80.0, 0.2);
    /// The most behind a warm-up: so much, and so much for each percent gained behind it, and no less than this. Measured.
    pub(crate) const MOST_BEHIND_WARM_UP: (f64, f64) = (55.0, 15.0);
    pub(crate) const LEAST_MOST_BEHIND_WARM_UP: f64 = 35.0;
    /// The most after standing still: 100 less the share of the moving time in percent, and no less than this. Reasoned:
    /// legs that rested do not show what an unbroken run shows; of 20 such runs coaches gave none an A.
    pub(crate) const LEAST_MOST_AFTER_STANDING: f64 = 60.0;
    /// The most with a major mistake, or where a plan was missed: no A.
    pub(crate) const MOST_WITH_A_FAULT: f64 = 89.0;
    /// A plan is missed where a smaller share of its judged steps was run as planned.
    pub(crate) const PLAN_MISSED: f64 = 0.5;
    /// Or where one step of the work was off by more than this share of its pace, or the finish was not held: as much as a
    /// first step may be too fast before it is a mistake.
    pub(crate) const STEP_MISSED: f64 = 0.03;

    /// Where each letter begins; less is an F. Measured.
    pub(crate) const LETTERS: [(f64, char); 4] =
        [(90.0, 'A'), (80.0, 'B'), (60.0, 'C'), (40.0, 'D')];

    /// Shorter runs are not scored without a plan, in seconds of moving time.
    pub(crate) const SHORTEST_S: f64 = 1200.0;
}

/// Mistakes: [docs/metrics.md#mistakes](../../../../docs/metrics.md#mistakes).
pub(crate) mod mistakes {
    /// An opening faster than what follows by this, in the logarithm of speed, and by so many standard errors.
    pub(crate) const TOO_FAST: f64 = 0.03;
    pub(crate) const ERRORS: f64 = 2.4;
    /// From this excess on, what followed was no running, or the receiver had not found itself.
    pub(crate) const NOT_RUN_ON: f64 = 0.25;
    /// And than each half of what follows, and than all the rest, by at least this.
    pub(crate) const FASTER_THROUGHOUT: f64 = 0.015;
    /// From this excess on it is a major mistake.
    pub(crate) const MUCH_TOO_FAST: f64 = 0.06;
    /// Easy ends at these shares of a known threshold or maximum heart rate (`workout.effort` uses the same).
    pub(crate) const EASY_OF_THRESHOLD: f64 = 0.95;
    pub(crate) const EASY_OF_MAX: f64 = 0.87;
    /// A start that falls by more, rise over run, is downhill and no mistake.
    pub(crate) const DOWNHILL: f64 = -0.02;

    /// A kind that is less sure than this asks for nothing.
    pub(crate) const SURE_OF_KIND: f64 = 0.6;
    /// A gain to which the score gives so many points of 100 is not too little, whatever the kind asks.
    pub(crate) const WORTH_ENOUGH: f64 = 80.0;
    /// Seconds over the half below which a negative split gained too little: the article asks for 30 to 60, and half of
    /// that is a start. The score counts from here on, too.
    pub(crate) const ASKED_GAIN_S: f64 = 15.0;
    /// A planned gain of which less than this share was run is missed.
    pub(crate) const LEAST_OF_PLANNED: f64 = 0.5;
    /// A plan is followed where at least this share of its judged steps was run as planned.
    pub(crate) const PLAN_FOLLOWED: f64 = 0.75;

    /// All out begins at this share of a known maximum heart rate (95 to 98 % is where all-out efforts end).
    pub(crate) const ALL_OUT: f64 = 0.97;
    /// Before a pace that breaks the heart was at this share of its maximum: at 90 %, jogging home after strides looks
    /// the same (2 of 2 found on real runs at 90 % were that).
    pub(crate) const STRAINED: f64 = 0.95;
    /// A loss from this on, in the logarithm of speed and held so long in seconds, while the heart stays up, is a break.
    pub(crate) const BREAK: f64 = 0.05;
    pub(crate) const SHORTEST_BREAK_S: f64 = 60.0;
    /// A heart rate that falls by less stays up, in beats a minute, and for a fall of the logarithm of speed by one.
    pub(crate) const STAYS_UP_BPM: f64 = 4.0;
    pub(crate) const STAYS_UP_FOR_LOG_BPM: f64 = 40.0;
    /// A surge from this on, in the logarithm of speed and for so long in seconds, is a sprint.
    pub(crate) const SURGE: f64 = 0.113;
    pub(crate) const SURGE_S: (f64, f64) = (60.0, 300.0);
}

/// Steps: [docs/metrics.md#steps](../../../../docs/metrics.md#steps).
pub(crate) mod steps {
    /// Steps whose logarithms of speed lie within this are even: a receiver tells repeats no better. Reasoned.
    pub(crate) const SAME: f64 = 0.02;
    /// Most are in order from this Kendall's τ on.
    pub(crate) const IN_ORDER: f64 = 0.6;

    /// Seconds that each step of drops should gain, by kilometres, miles and two miles: the article's 5 to 15 s a mile.
    pub(crate) const KM_DROPS_S: [f64; 2] = [3.0, 10.0];
    pub(crate) const MILE_DROPS_S: [f64; 2] = [5.0, 15.0];
    pub(crate) const TWO_MILE_DROPS_S: [f64; 2] = [10.0, 30.0];
    /// And each mile of a tempo progression, and each lap of 400 m: the article's numbers.
    pub(crate) const TEMPO_MILES_S: [f64; 2] = [5.0, 10.0];
    pub(crate) const TRACK_LAPS_S: [f64; 2] = [2.0, 3.0];
    /// And each pickup, in seconds a kilometre. Reasoned.
    pub(crate) const PICKUPS_S_PER_KM: [f64; 2] = [1.0, 15.0];
    /// And each stage of a negative split, a fast finish and any other kind, in seconds a kilometre: from one effort to the
    /// next that the workout names.
    pub(crate) const SPLIT_STAGES_S_PER_KM: [f64; 2] = [3.0, 40.0];
    pub(crate) const FINISH_STAGES_S_PER_KM: [f64; 2] = [15.0, 150.0];
    pub(crate) const OTHER_STAGES_S_PER_KM: [f64; 2] = [5.0, 100.0];
    /// A second beside the band is within what a watch lets a runner do.
    pub(crate) const LEEWAY_S: f64 = 1.0;
}

/// Warm-up and cool-down: [docs/metrics.md#warm-up-and-cool-down](../../../../docs/metrics.md#warm-up-and-cool-down).
pub(crate) mod ends {
    use negsplit_activity::METERS_PER_MILE;

    /// Metres of easy running before and behind hard running: the article's one or two miles.
    pub(crate) const EASY_M: [f64; 2] = [METERS_PER_MILE, 2.0 * METERS_PER_MILE];
    /// And before a progression on the track: its lap, or a mile.
    pub(crate) const LAP_M: [f64; 2] = [400.0, METERS_PER_MILE];
    /// This share of the least is enough. Reasoned: nobody measures a warm-up.
    pub(crate) const ENOUGH: f64 = 0.75;
    /// Shorter runs are not asked for any, in seconds of moving time.
    pub(crate) const SHORTEST_S: f64 = 1200.0;
}

/// Perceived effort: [docs/metrics.md#perceived-effort](../../../../docs/metrics.md#perceived-effort).
pub(crate) mod felt {
    /// Fewer stages make no line of effort over speed.
    pub(crate) const FEWEST_STAGES: usize = 3;
    /// A stage felt best from this far below the line, in points of ten. Reasoned: half of the smallest step that is reported.
    pub(crate) const CLEAR_EFFORT: f64 = 0.25;
    /// A change of pace, in the logarithm of speed, and of effort, in points of ten, that counts. Reasoned.
    pub(crate) const FASTER: f64 = 0.02;
    pub(crate) const STEP: f64 = 1.0;
}

/// Kinds and verdicts: [docs/metrics.md#workout-kind](../../../../docs/metrics.md#workout-kind); the section of each stands
/// beside it.
///
/// Those without another source were measured on 123 labelled runs of seven runners and 161 named runs of another, and
/// held against 321 runs of others.
pub(crate) mod kinds {
    /// Who did not run for this share of the time did repeats only if the heart was high ("Repeats").
    pub(crate) const MUCH_NOT_RUN: f64 = 0.3;
    /// Or they were faster than this, in metres a second (4:00 /km), or than a known threshold pace: nobody is, who runs and
    /// walks easily ("Repeats").
    pub(crate) const RUN_WALK_FASTEST: f64 = 1000.0 / 240.0;
    /// Hard running takes the heart to this share of the maximum ("Repeats").
    pub(crate) const HARD_OF_MAX: f64 = 0.85;

    /// Pickups of a fartlek are no longer than this, in seconds, and there are at least so many ("Fartlek progression").
    pub(crate) const PICKUP_S: f64 = 150.0;
    pub(crate) const FEWEST_PICKUPS: usize = 4;
    /// The easy running between them is so many times as long ("Fartlek progression": the article's one minute in five).
    pub(crate) const EASY_IN_PICKUPS: f64 = 3.0;
    /// They get faster by this, in percent, and are so much in order by Kendall's τ ("Fartlek progression").
    pub(crate) const PICKUPS_RISE: f64 = 5.0;
    pub(crate) const PICKUPS_TAU: f64 = 0.6;

    /// Equal pieces between standing rests: how far their lengths, and those of the rests, may be apart, as a share, and how
    /// far where there are only two ("Repeats").
    pub(crate) const PIECES_ALIKE: f64 = 0.15;
    pub(crate) const TWO_PIECES_ALIKE: f64 = 0.03;
    pub(crate) const RESTS_ALIKE: f64 = 0.25;
    /// Of all pieces but the first and the last, this share is as long as they are.
    pub(crate) const PIECES_USUAL: f64 = 0.6;
    /// The least of such a piece, in seconds, its rest as a share of it, and how far it is above easy, in percent.
    pub(crate) const PIECE_S: f64 = 120.0;
    pub(crate) const REST_OF_PIECE: f64 = 0.15;
    pub(crate) const PIECE_OVER_EASY: f64 = 5.0;
    /// Together they take this share of the run: two short jogs between walks at its end are no workout.
    pub(crate) const PIECES_SHARE: f64 = 0.25;

    /// A test: one block of so many seconds, so many percent above easy, the heart's rise in beats ("Tests and blocks").
    pub(crate) const BLOCK_S: f64 = 150.0;
    pub(crate) const TEST_OVER_EASY: f64 = 18.0;
    pub(crate) const TEST_ANSWER_BPM: f64 = 8.0;
    /// Without five minutes before it, it must be so many percent above easy: else it was a start that was too fast.
    pub(crate) const PLAIN_TEST: f64 = 25.0;
    /// It takes no more than this share of the run: what is longer is the run itself, which ended in a stop.
    pub(crate) const TEST_SHARE: f64 = 0.4;
    /// A block inside easy running: above easy, above both sides on average and above either, in percent, and the share of
    /// the run behind it.
    pub(crate) const BLOCK_OVER_EASY: f64 = 12.0;
    pub(crate) const BLOCK_OVER_SIDES: f64 = 10.0;
    pub(crate) const BLOCK_OVER_SIDE: f64 = 7.0;
    pub(crate) const AFTER_BLOCK: f64 = 0.25;
    /// Easy running on either side lasts at least so many seconds: a dip beside it is not that.
    pub(crate) const BESIDE_BLOCK_S: f64 = 120.0;
    /// But a main part that gained so much by itself, in percent, is a progression between easy ends.
    pub(crate) const BUILT_UP_GAP: f64 = 5.0;
    pub(crate) const MOST_OF_MAIN: f64 = 0.8;
    /// A level main part, with a gap below this in percent, between a warm-up and a cool-down of so many seconds each, is a
    /// tempo run ("Tests and blocks").
    pub(crate) const LEVEL_GAP: f64 = 2.0;
    pub(crate) const FRAME_S: f64 = 300.0;

    /// Much of a run is steep from this share on ("Steep ground").
    pub(crate) const STEEP_SHARE: f64 = 0.3;
    /// A hike is what was run for no more than this share of its motion, at fewer steps a minute than any running
    /// ("Steep ground").
    pub(crate) const RAN_ON_A_HIKE: f64 = 0.15;
    pub(crate) const RUNNING_SPM: f64 = 140.0;
    /// Breaking down: metres of the last third over the first's, share walked, times the first's, and the heart's rate over
    /// the first third's ("Fades into walking").
    pub(crate) const BROKEN_METRES: f64 = 0.8;
    pub(crate) const BROKEN_WALKED: f64 = 0.15;
    pub(crate) const BROKEN_TIMES: f64 = 2.0;
    pub(crate) const BROKEN_HEART: f64 = 0.92;
    /// Walking late: share of the last third, and how many times what was walked before ("Fades into walking").
    pub(crate) const LATE_WALKED: f64 = 0.25;
    pub(crate) const LATE_TIMES: f64 = 2.5;
    /// Or a smaller share where hardly any was walked before and the last third has fewer metres.
    pub(crate) const LATE_SOME: f64 = 0.12;
    pub(crate) const LATE_BEFORE: f64 = 0.05;
    pub(crate) const LATE_METRES: f64 = 0.88;
    /// Walks of a run-walk: how many, their least length in seconds, as a share of the run before each, and of the whole
    /// ("Run-walk").
    pub(crate) const FEWEST_WALKS: usize = 3;
    pub(crate) const WALK_S: f64 = 30.0;
    pub(crate) const WALK_OF_RUN: f64 = 0.15;
    pub(crate) const WALKED_SHARE: f64 = 0.2;
    pub(crate) const WALKED_HALF: f64 = 0.5;
    /// Or by the clock: so many walks, this share of them within this share of their median, and the running before likewise
    /// ("Run-walk").
    pub(crate) const CLOCK_WALKS: usize = 4;
    pub(crate) const CLOCK_SHARE: f64 = 0.75;
    pub(crate) const CLOCK_ALIKE: f64 = 0.25;

    /// A race: the settled heart rate over the maximum, metres, and the largest gap in percent ("Race").
    pub(crate) const RACE_OF_MAX: f64 = 0.89;
    pub(crate) const RACE_M: f64 = 3000.0;
    pub(crate) const RACE_GAP: f64 = 5.0;

    /// Progressed: the settled gap, in percent and in standard errors, what is left of it from ten minutes on, and the whole
    /// gap ("Verdict").
    pub(crate) const GAP: f64 = 3.0;
    pub(crate) const GAP_ERRORS: f64 = 2.0;
    pub(crate) const LATE_GAP: f64 = 2.0;
    pub(crate) const WHOLE_GAP: f64 = 1.0;
    /// How far the last sixth may be behind the middle third, in percent beside one standard error.
    pub(crate) const LAST_BEHIND: f64 = 2.0;
    /// Kendall's τ of the minutes, or the last sixth over the middle third, in percent.
    pub(crate) const TAU: f64 = 0.18;
    pub(crate) const LAST_OVER_MIDDLE: f64 = 5.0;
    /// A large whole gap in percent, with some of it left when settled, in percent, and a clear trend.
    pub(crate) const LARGE_GAP: f64 = 6.0;
    pub(crate) const LARGE_SETTLED: f64 = 2.0;
    pub(crate) const LARGE_TAU: f64 = 0.27;
    /// And this is left of it from ten minutes on, in percent: a slow start alone is no progress.
    pub(crate) const LARGE_LATE: f64 = 1.0;
    /// Of what the grade adjustment adds to a gap this share may be wrong: between the curves of Strava and of Minetti
    /// lies a third of either ("Verdict").
    pub(crate) const SLOPE_DOUBT: f64 = 0.3;
    /// A small gap in percent that the second half makes sure: faster by this in percent and in standard errors, with this
    /// trend ("Verdict": the article's negative splits are of 30 to 60 s).
    pub(crate) const SMALL_GAP: f64 = 1.5;
    pub(crate) const HALF_GAIN: f64 = 1.5;
    pub(crate) const HALF_ERRORS: f64 = 3.5;
    pub(crate) const HALF_TAU: f64 = 0.3;
    /// Of the pairs of moments that differ this share is in order where a run progressed ("Verdict"). Of 13 runs below it that
    /// were called progressions two were.
    pub(crate) const IN_ORDER: f64 = 0.6;
    /// However large the noise: a gap of so many percent and errors whose minutes are in order, by Kendall's p ("Verdict").
    pub(crate) const ORDERED_GAP: f64 = 5.0;
    pub(crate) const ORDERED_ERRORS: f64 = 1.5;
    pub(crate) const ORDERED_P: f64 = 0.01;
    /// Faded: the settled gap, or the whole one, in percent.
    pub(crate) const FADE: f64 = 3.5;
    pub(crate) const WHOLE_FADE: f64 = 7.0;
    /// A gap of so many standard errors is a fade whatever the order of the minutes.
    pub(crate) const PLAIN_ERRORS: f64 = 3.0;
    /// Mixed: how far sixths are apart, in percent and in standard errors.
    pub(crate) const SPREAD: f64 = 9.0;
    pub(crate) const SPREAD_ERRORS: f64 = 5.0;
    /// Hills: metres up and down a kilometre, metres down on the whole, and the heart's rise in beats for a percent of a gap
    /// of so many percent ("Verdict").
    pub(crate) const HILLY: f64 = 15.0;
    pub(crate) const DOWNHILL: f64 = 5.0;
    pub(crate) const HEART_A_PERCENT: f64 = 0.35;
    pub(crate) const HILL_GAP: f64 = 3.0;
    /// The same on flat ground, where a receiver may have erred: a gap of so many percent.
    pub(crate) const PLAIN_GAP: f64 = 8.0;
    /// But one of so many standard errors is believed before a sensor.
    pub(crate) const BELIEVED_ERRORS: f64 = 5.0;
    /// A verdict asks for so many seconds of motion ("Verdict").
    pub(crate) const VERDICT_S: f64 = 1200.0;

    /// Efforts by the last fifth's heart rate: easy below this share of the maximum, or of the threshold; all out from this
    /// share of the maximum on ("Effort").
    pub(crate) const EASY_OF_MAX: f64 = 0.87;
    pub(crate) const EASY_OF_THRESHOLD: f64 = 0.95;
    pub(crate) const ALL_OUT_OF_MAX: f64 = 0.97;
    /// The threshold heart rate over the maximum where only that is known (Esteve-Lanao 2026: 93.5 ± 2.5 % of the peak of a
    /// ramp; 0.911 by Daniels' 88 % of VO2max).
    pub(crate) const THRESHOLD_OF_MAX: f64 = 0.911;

    /// Levels cost less than this share of what a line or equal steps cost, misfit over noise and parameters together
    /// ("Workout kind"). Of 210 thirds of the test kit 199 are steps by it, of 102 drops 11; by misfit alone 190 and 14.
    pub(crate) const STEPS_OF_SLOPES: f64 = 0.95;
    /// Each of three levels: over the one before in percent, share of the whole rise, share of the time ("Paced thirds").
    pub(crate) const THIRD_STEP: f64 = 2.0;
    pub(crate) const THIRD_OF_RISE: f64 = 0.1;
    pub(crate) const THIRD_OF_TIME: f64 = 0.14;
    /// A fast finish begins at this share of the time or later, with a step of so many percent ("Fast finish").
    pub(crate) const LATE_STEP: f64 = 0.6;
    pub(crate) const FINISH_STEP: f64 = 6.0;
    /// The last minutes alone make a fast finish where even their slower half is so much faster than all before, in percent
    /// and in standard errors ("Fast finish": the article's last two or three minutes at 5 km effort).
    pub(crate) const LAST_MINUTES_OVER: f64 = 8.0;
    pub(crate) const LAST_MINUTES_ERRORS: f64 = 3.0;
    /// With this share of the answer that the heart should give.
    pub(crate) const LAST_MINUTES_ANSWER: f64 = 0.4;
    /// A whole ramp of less than this, in percent, is a negative split ("Negative split").
    pub(crate) const SMALL_RAMP: f64 = 5.0;
    /// Drops: how many whole units, what share of them faster, and the usual step in seconds a mile ("Mile drops").
    pub(crate) const FEWEST_UNITS: usize = 5;
    pub(crate) const UNITS_FASTER: f64 = 0.75;
    pub(crate) const DROP_S_PER_MILE: [f64; 2] = [3.0, 20.0];
    /// The usual step explains at least this share of the whole gain: where the last unit makes it all, it was a finish.
    pub(crate) const DROPS_OF_WHOLE: f64 = 0.5;
    /// Preparations of a race: miles before, of the progression, and behind, and how far each may be off, as a share ("Race
    /// preparation": the article's workouts).
    pub(crate) const PREPARATION_MILES: [[f64; 3]; 4] = [
        [2.0, 2.0, 1.0],
        [3.0, 4.0, 1.0],
        [4.0, 6.0, 2.0],
        [9.0, 8.0, 2.0],
    ];
    pub(crate) const PREPARATION_OFF: f64 = 0.2;
    /// The least gap that a kind asks for, in percent of speed: thirds, zones and a fast finish, a negative split, and all
    /// others ("Workout kind"). Reasoned from the paces that the article names.
    pub(crate) const STEPS_GAP: f64 = 6.0;
    pub(crate) const SPLIT_GAP: f64 = 2.5;
    pub(crate) const OTHER_GAP: f64 = 4.0;
    /// A verdict and the figures beside it: an even run may show a gap up to this, in percent ("Pace gap").
    pub(crate) const EVEN_FIGURE: f64 = 5.0;
    /// And up to this where it was the ground or the receiver that made it, as the heart shows ("Verdict").
    pub(crate) const DENIED_FIGURE: f64 = 10.0;
    /// A tempo progression: metres, and the whole gain in seconds a mile around the threshold ("Tempo progression").
    pub(crate) const TEMPO_M: [f64; 2] = [5_600.0, 10_600.0];
    pub(crate) const TEMPO_S_PER_MILE: [f64; 2] = [18.0, 45.0];
    /// A track progression: laps of 400 m, and the whole rise in percent ("Track progression").
    pub(crate) const LAP_M: f64 = 400.0;
    pub(crate) const TRACK_LAPS: [f64; 2] = [7.5, 14.0];
    pub(crate) const TRACK_RISE: f64 = 6.0;
    /// A marathon simulation is at least this long, in metres ("Marathon simulation").
    pub(crate) const SIMULATION_M: f64 = 25_000.0;
}

/// How a plan was followed: [docs/metrics.md#plan](../../../../docs/metrics.md#plan). How far a pace may be off stands
/// with the plan's own numbers, in `negsplit-workout`.
pub(crate) mod plan {
    /// A step is as long as planned from this share on: a button pressed late is no missed step.
    pub(crate) const WHOLE: f64 = 0.95;
    /// A finish is held when no quarter is slower than asked by this share, and the last is not slower than the three
    /// before by the other. Reasoned: two and three times what a receiver misses by.
    pub(crate) const HELD: f64 = 0.02;
    pub(crate) const BREAK: f64 = 0.03;
    /// A quarter of a step that gets evenly faster is off when it is off its line by more than this share. Reasoned: as much
    /// as a first step may be too fast.
    pub(crate) const OFF_THE_LINE: f64 = 0.03;
    /// How far a heart rate may be from what is asked, in beats a minute: straps and wrists differ by as much.
    pub(crate) const BEATS: f64 = 2.0;
}
