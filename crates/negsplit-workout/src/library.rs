//! Workouts with a name: the progressions, samples for each level, and preparations for four races.

use crate::plan::{Plan, Runner};

/// A workout with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Workout {
    /// Its name, such as `paced-thirds`.
    pub name: &'static str,
    /// Its other names.
    pub aliases: &'static [&'static str],
    /// What it is, in a few words.
    pub about: &'static str,
    text: &'static str,
}

/// Every workout with a name.
const WORKOUTS: [Workout; 25] = [
    of(
        "paced-thirds",
        &["thirds"],
        "three parts, each faster",
        "15min easy, 15min moderate, 15min tempo",
    ),
    of(
        "fast-finish",
        &["finish"],
        "easy, and fast at the end",
        "39min easy, 6min 10k-5k",
    ),
    of(
        "negative-split",
        &["negative", "out-and-back"],
        "the second half 30 to 60 s faster",
        "30min, 30min drop 30-60s/half",
    ),
    of(
        "mile-drops",
        &["drops"],
        "each mile 10 to 15 s faster",
        "5x1mi drop 10-15s",
    ),
    of(
        "heart-rate-zones",
        &["zones"],
        "up through the heart-rate zones",
        "15min zone 2, 15min zone 3, 15min zone 4",
    ),
    of(
        "tempo-progression",
        &["tempo"],
        "from 15 s a mile slower than tempo to 15 s faster",
        "5mi tempo+15s/mi>tempo-15s/mi",
    ),
    of(
        "marathon-simulation",
        &["simulation"],
        "20 miles, ending at half-marathon pace",
        "10mi easy, 6mi marathon, 4mi marathon>half",
    ),
    of(
        "track-progression",
        &["track"],
        "laps, each 2 to 3 s faster",
        "400m warm-up, 10x400m drop 2-3s",
    ),
    of(
        "fartlek-progression",
        &["fartlek"],
        "a pickup every 5 minutes, each a little faster",
        "7x(4min easy, 1min faster)",
    ),
    of(
        "beginner-1",
        &["beginner"],
        "weeks 1 and 2: walk, jog, walk",
        "10min walk, 10min easy, 10min walk",
    ),
    of(
        "beginner-2",
        &[],
        "weeks 1 and 2: walk, jog, walk",
        "10min walk, 10min easy, 10min walk",
    ),
    of(
        "beginner-3",
        &[],
        "weeks 3 and 4: jog, run, walk",
        "15min easy, 10min moderate, 5min walk",
    ),
    of(
        "beginner-4",
        &[],
        "weeks 3 and 4: jog, run, walk",
        "15min easy, 10min moderate, 5min walk",
    ),
    of(
        "beginner-5",
        &[],
        "weeks 5 and 6: jog, run",
        "15min easy, 15min moderate",
    ),
    of(
        "beginner-6",
        &[],
        "weeks 5 and 6: jog, run",
        "15min easy, 15min moderate",
    ),
    of(
        "intermediate-1",
        &["intermediate"],
        "6 miles, the last 2 at 10K effort",
        "4mi easy, 2mi 10k",
    ),
    of(
        "intermediate-2",
        &[],
        "8 miles, each 5 s faster",
        "8x1mi drop 5s",
    ),
    of(
        "intermediate-3",
        &[],
        "40 minutes in thirds",
        "15min easy, 15min moderate, 10min hard",
    ),
    of(
        "advanced-1",
        &["advanced"],
        "12 miles, the last 4 at half-marathon effort",
        "8mi easy, 4mi half",
    ),
    of(
        "advanced-2",
        &[],
        "10 miles, every 2 miles faster",
        "5x2mi faster",
    ),
    of(
        "advanced-3",
        &[],
        "90 minutes up to half-marathon effort",
        "30min easy, 30min marathon, 30min half",
    ),
    of(
        "5k",
        &[],
        "before a 5K",
        "2mi easy, 2x1mi drop 10s, 1mi easy",
    ),
    of(
        "10k",
        &[],
        "before a 10K",
        "3mi easy, 4mi marathon>10k, 1mi easy",
    ),
    of(
        "half",
        &["half-marathon"],
        "before a half marathon",
        "4mi easy, 6mi marathon>half, 2mi easy",
    ),
    of(
        "marathon",
        &[],
        "before a marathon",
        "8-10mi easy, 6-8mi easy>marathon, 2mi easy",
    ),
];

const fn of(
    name: &'static str,
    aliases: &'static [&'static str],
    about: &'static str,
    text: &'static str,
) -> Workout {
    Workout {
        name,
        aliases,
        about,
        text,
    }
}

impl Workout {
    /// Every workout with a name: progressions, samples by level, race preparations.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &WORKOUTS
    }

    /// The workout of a name, or of one of its other names.
    ///
    /// ```
    /// use negsplit_workout::Workout;
    /// let thirds = Workout::named("thirds").unwrap();
    /// assert_eq!(thirds.name, "paced-thirds");
    /// assert_eq!(thirds.plan().to_string(), "15min easy, 15min moderate, 15min tempo");
    /// assert_eq!(Workout::named("quarters"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace([' ', '_'], "-");
        let is_it =
            |workout: &&Self| workout.name == name || workout.aliases.contains(&name.as_str());
        WORKOUTS.iter().find(is_it).copied()
    }

    /// The workout as it is usually run.
    #[must_use]
    pub fn plan(&self) -> Plan {
        self.text.parse().unwrap_or_else(|_| Plan::easy())
    }

    /// The workout in about so many seconds, for a runner.
    #[must_use]
    pub fn lasting(&self, seconds: f64, runner: &Runner) -> Plan {
        self.plan().lasting(seconds, runner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WorkoutKind;
    use crate::paces::Paces;

    fn runner() -> Runner {
        Runner {
            paces: Paces::of_threshold(1000.0 / 255.0),
            ..Runner::default()
        }
    }

    #[test]
    fn every_workout_is_a_plan_in_its_canonical_form() {
        for workout in Workout::all() {
            assert_eq!(workout.plan().to_string(), workout.text, "{}", workout.name);
            assert_eq!(Workout::named(&workout.name.to_uppercase()), Some(*workout));
        }
    }

    #[test]
    fn progressions_are_of_the_kind_that_they_are_called() {
        for workout in &Workout::all()[..9] {
            let kind = workout.name.parse::<WorkoutKind>().unwrap();
            assert_eq!(workout.plan().kind(), Some(kind), "{}", workout.name);
        }
    }

    #[test]
    fn workouts_fit_the_time_at_hand() {
        for (name, minutes, wanted) in [
            ("thirds", 30.0, "10min easy, 10min moderate, 10min tempo"),
            ("thirds", 60.0, "20min easy, 20min moderate, 20min tempo"),
            ("fartlek", 50.0, "10x(4min easy, 1min faster)"),
            ("fast-finish", 30.0, "26min easy, 4min 10k-5k"),
        ] {
            let plan = Workout::named(name)
                .unwrap()
                .lasting(minutes * 60.0, &runner());
            assert_eq!(plan.to_string(), wanted, "{name} in {minutes} min");
        }
        for workout in Workout::all() {
            let plan = workout.lasting(3600.0, &runner());
            let total: f64 = plan
                .schedule(&runner())
                .iter()
                .filter_map(|step| step.seconds)
                .sum();
            assert!(
                (2700.0..4500.0).contains(&total),
                "{}: {plan}, {total} s",
                workout.name
            );
        }
    }
}
