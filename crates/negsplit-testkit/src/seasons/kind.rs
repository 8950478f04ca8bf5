//! The seasons that there are.

/// What a season is made of. All are of three runs a week over eight weeks unless they say otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Easy runs and nothing else.
    Easy,
    /// Easy runs, a race over 5 km and one over 10 km.
    Races,
    /// Easy runs and one race over 10 km.
    OneRace,
    /// Easy runs and a tempo run every week.
    Tempo,
    /// Intervals and tempo runs by turns, and two races.
    Training,
    /// Easy runs, every third of them on a treadmill that reads 15 % too much and says that it is one.
    Treadmill,
    /// The same treadmill, recorded as a run like any other but without positions.
    UnmarkedTreadmill,
    /// Easy runs through town, with many traffic lights.
    Stops,
    /// Easy runs, and every third outing a bike ride for which no sport was chosen.
    UnmarkedRides,
    /// Somebody who is learning to run: running and walking by turns, and short jogs.
    Beginner,
    /// Two runs a week for sixty weeks, a race in every tenth, and a VDOT that rises by 6.
    Improving,
    /// The season with two races, every other run without heart rate.
    HalfHeartRate,
    /// The season with two races, without any heart rate.
    NoHeartRate,
    /// Easy and steady runs that stay well below the maximum heart rate.
    BelowMaximum,
    /// Easy runs with strides.
    Strides,
    /// Easy runs in hilly country.
    Hills,
    /// Easy runs, in half of which the sensor counts steps for heartbeats.
    LockedToSteps,
    /// Easy runs, and a race over 5 km every Sunday.
    WeeklyRace,
    /// The season with two races by a watch that counts 2 % too little.
    ShortDistances,
    /// Easy runs, and long runs with their last part at marathon pace.
    MarathonPace,
    /// Easy runs and progressions, none of them raced.
    Progressions,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 21] = [
        Self::Easy,
        Self::Races,
        Self::OneRace,
        Self::Tempo,
        Self::Training,
        Self::Treadmill,
        Self::UnmarkedTreadmill,
        Self::Stops,
        Self::UnmarkedRides,
        Self::Beginner,
        Self::Improving,
        Self::HalfHeartRate,
        Self::NoHeartRate,
        Self::BelowMaximum,
        Self::Strides,
        Self::Hills,
        Self::LockedToSteps,
        Self::WeeklyRace,
        Self::ShortDistances,
        Self::MarathonPace,
        Self::Progressions,
    ];

    /// A short name, fit for a folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Races => "races",
            Self::OneRace => "one-race",
            Self::Tempo => "tempo",
            Self::Training => "training",
            Self::Treadmill => "treadmill",
            Self::UnmarkedTreadmill => "unmarked-treadmill",
            Self::Stops => "stops",
            Self::UnmarkedRides => "unmarked-rides",
            Self::Beginner => "beginner",
            Self::Improving => "improving",
            Self::HalfHeartRate => "half-heart-rate",
            Self::NoHeartRate => "no-heart-rate",
            Self::BelowMaximum => "below-maximum",
            Self::Strides => "strides",
            Self::Hills => "hills",
            Self::LockedToSteps => "locked-to-steps",
            Self::WeeklyRace => "weekly-race",
            Self::ShortDistances => "short-distances",
            Self::MarathonPace => "marathon-pace",
            Self::Progressions => "progressions",
        }
    }

    /// How many weeks it lasts.
    pub(super) fn weeks(self) -> u32 {
        if self == Self::Improving { 60 } else { 8 }
    }

    /// How much the VDOT rises from the first day to the last.
    pub(super) fn rise(self) -> f64 {
        if self == Self::Improving { 6.0 } else { 0.0 }
    }
}
