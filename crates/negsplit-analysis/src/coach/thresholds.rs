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

    /// Where each letter begins; less is an F. Measured.
    pub(crate) const LETTERS: [(f64, char); 4] =
        [(90.0, 'A'), (80.0, 'B'), (60.0, 'C'), (40.0, 'D')];

    /// Shorter runs are not scored without a plan, in seconds of moving time.
    pub(crate) const SHORTEST_S: f64 = 1200.0;
}

/// Mistakes: [docs/metrics.md#mistakes](../../../../docs/metrics.md#mistakes).
pub(crate) mod mistakes {
    /// Shorter runs are not judged, in seconds of moving time.
    pub(crate) const SHORTEST_S: f64 = 1200.0;

    /// An opening faster than what follows by this, in the logarithm of speed, and by so many standard errors.
    pub(crate) const TOO_FAST: f64 = 0.03;
    pub(crate) const ERRORS: f64 = 2.4;
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

/// Perceived effort: [docs/metrics.md#perceived-effort](../../../../docs/metrics.md#perceived-effort).
pub(crate) mod felt {
    /// Fewer stages make no line of effort over speed.
    pub(crate) const FEWEST_STAGES: usize = 3;
    /// A stage felt best from this far below the line, in points of ten. Reasoned: half of the smallest step that is told.
    pub(crate) const CLEAR_EFFORT: f64 = 0.25;
    /// A change of pace, in the logarithm of speed, and of effort, in points of ten, that counts. Reasoned.
    pub(crate) const FASTER: f64 = 0.02;
    pub(crate) const STEP: f64 = 1.0;
}
