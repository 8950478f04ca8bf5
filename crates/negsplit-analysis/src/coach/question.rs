//! The questions that a coach asks of a run, and how often each was answered rightly.
//!
//! The counts are from runs whose workout was known, and make the confidence: see
//! [docs/metrics.md#workout-kind](../../../../docs/metrics.md#workout-kind).

/// A question that decided which workout a run was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// A race by its name or by what a season showed.
    KnownRace,
    /// Too steep to tell by pace.
    Steep,
    /// Walked nearly all the way.
    Hiked,
    /// Ran, and then could not any more.
    BrokeDown,
    /// Pickups in easy running, each faster.
    Fartlek,
    /// Fast and slow in turn.
    Repeats,
    /// Equal pieces between rests that stood.
    EqualPieces,
    /// Hard, and walking at once behind it.
    Test,
    /// Walked late.
    WalkedLate,
    /// Walked in turn.
    RunWalk,
    /// A faster block with easy running on both sides.
    Block,
    /// As fast as the runner could.
    Race,
    /// Too little to compare.
    Nothing,
    /// Faster without an answer of the heart.
    Denied,
    /// Slowed down.
    Faded,
    /// Up and down.
    Mixed,
    /// Neither faster nor slower.
    Even,
    /// The plan's own kind.
    Planned,
    /// A kind recognised by a distance, by zones or by a pace.
    Numbers,
    /// Three levels.
    Thirds,
    /// A late step up.
    LateStep,
    /// The last minutes alone.
    LastMinutes,
    /// Other levels.
    Levels,
    /// One unit after the other faster.
    Drops,
    /// A small ramp.
    SmallRamp,
    /// A ramp.
    Ramp,
}

impl Question {
    /// How many of the labelled runs that it decided it got right, and how many it decided.
    pub(super) fn counted(self) -> (f64, f64) {
        match self {
            Self::KnownRace => (20.0, 20.0),
            Self::Steep => (12.0, 12.0),
            Self::Hiked => (6.0, 6.0),
            Self::BrokeDown | Self::WalkedLate => (9.0, 10.0),
            Self::Fartlek => (4.0, 6.0),
            Self::Repeats => (133.0, 136.0),
            Self::EqualPieces => (6.0, 8.0),
            Self::Test => (8.0, 9.0),
            Self::RunWalk => (5.0, 6.0),
            Self::Block => (10.0, 11.0),
            Self::Race => (18.0, 20.0),
            Self::Nothing | Self::Denied => (1.0, 2.0),
            Self::Faded => (51.0, 51.0),
            Self::Mixed => (10.0, 10.0),
            Self::Even => (158.0, 161.0),
            Self::Planned | Self::Drops => (17.0, 18.0),
            Self::Numbers => (11.0, 12.0),
            Self::Thirds | Self::LateStep => (45.0, 48.0),
            Self::LastMinutes => (4.0, 6.0),
            Self::Levels | Self::SmallRamp => (11.0, 12.0),
            Self::Ramp => (55.0, 59.0),
        }
    }

    /// Whether it found a workout that is not judged by how it progressed: a test, or a block in easy running.
    pub(super) fn is_other_work(self) -> bool {
        matches!(self, Self::Test | Self::Block)
    }
}
