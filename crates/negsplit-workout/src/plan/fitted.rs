//! A plan that leaves some lengths open, fitted to a run.

use super::expand::{count, expanded};
use super::{Length, MOST_STEPS, Part, Plan};

impl Plan {
    /// The plan with the lengths that a run of so many seconds and metres gives to what is left open: shares of the
    /// run, lengths and repeats between two bounds.
    ///
    /// What lies between two bounds is as long as the whole run asks; without a bound between there is nothing to fit.
    ///
    /// ```
    /// use negsplit_workout::plan::{Length, Plan};
    /// let plan: Plan = "90% easy, 10% 5k".parse()?;
    /// assert_eq!(plan.fitted(3000.0, 9000.0).steps()[1].length, Length::Time(300.0));
    /// # Ok::<(), negsplit_workout::PlanError>(())
    /// ```
    #[must_use]
    pub fn fitted(&self, seconds: f64, meters: f64) -> Self {
        let run = Run { seconds, meters };
        let mut fitted = self.clone();
        fitted.steps = expanded(&self.parts, self.extra_rounds(run));
        let slide = fitted.slide(run);
        for step in &mut fitted.steps {
            step.length = run.fit(step.length, slide);
        }
        fitted
    }

    /// How many rounds more than the fewest come nearest to the run's length.
    fn extra_rounds(&self, run: Run) -> usize {
        let most = self.parts.iter().map(open_rounds).max().unwrap_or(0);
        let missed = |extra: &usize| {
            let steps = expanded(&self.parts, *extra);
            let seconds: f64 = steps
                .iter()
                .map(|step| run.seconds_of(step.length, 0.5))
                .sum();
            (seconds - run.seconds).abs()
        };
        (0..=most.min(MOST_STEPS))
            .filter(|extra| count_with(&self.parts, *extra) <= MOST_STEPS)
            .min_by(|a, b| missed(a).total_cmp(&missed(b)))
            .unwrap_or(0)
    }

    /// Where between their bounds the lengths lie, 0 to 1.
    fn slide(&self, run: Run) -> f64 {
        let total = |slide: f64| -> f64 {
            let steps = self.steps.iter();
            steps.map(|step| run.seconds_of(step.length, slide)).sum()
        };
        let is_open = self.steps.iter().any(|step| step.length == Length::Open);
        let (least, most) = (total(0.0), total(1.0));
        if is_open || most <= least {
            return 0.5;
        }
        ((run.seconds - least) / (most - least)).clamp(0.0, 1.0)
    }
}

fn open_rounds(part: &Part) -> usize {
    match part {
        Part::Repeat { times, most, .. } => most - times,
        Part::Step(_) => 0,
    }
}

/// How many steps there are with so many rounds more than the fewest.
fn count_with(parts: &[Part], extra: usize) -> usize {
    let counts = parts.iter().map(|part| match part {
        Part::Step(_) => 1,
        Part::Repeat { times, most, parts } => (times + extra.min(most - times)) * count(parts),
    });
    counts.sum()
}

#[derive(Clone, Copy)]
struct Run {
    seconds: f64,
    meters: f64,
}

impl Run {
    fn fit(self, length: Length, slide: f64) -> Length {
        let between = |from: f64, to: f64| from + (to - from) * slide;
        match length {
            Length::DistanceBetween(from, to) => Length::Distance(between(from, to)),
            Length::TimeBetween(from, to) => Length::Time(between(from, to)),
            Length::Share(percent) => Length::Time(self.seconds * percent / 100.0),
            fixed => fixed,
        }
    }

    /// How long a step takes at the run's own pace.
    fn seconds_of(self, length: Length, slide: f64) -> f64 {
        match self.fit(length, slide) {
            Length::Time(seconds) => seconds,
            Length::Distance(meters) => meters * self.seconds / self.meters.max(1.0),
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &str, seconds: f64, meters: f64) -> Vec<Length> {
        let plan: Plan = text.parse().unwrap();
        let fitted = plan.fitted(seconds, meters);
        assert_eq!(fitted.to_string(), plan.to_string());
        fitted.steps().iter().map(|step| step.length).collect()
    }

    #[test]
    fn lengths_between_bounds_follow_the_run() {
        let text = "8-10km easy, 6-8km marathon, 2km easy";
        let of = |km: f64| lengths(text, km * 300.0, km * 1000.0);
        let km = |km: f64| Length::Distance(km * 1000.0);
        assert_eq!(of(16.0), [km(8.0), km(6.0), km(2.0)]);
        assert_eq!(of(18.0), [km(9.0), km(7.0), km(2.0)]);
        assert_eq!(of(30.0), [km(10.0), km(8.0), km(2.0)]);
        assert_eq!(of(4.0), [km(8.0), km(6.0), km(2.0)]);
    }

    #[test]
    fn repeats_between_bounds_follow_the_run() {
        let rounds = |meters: f64| lengths("8-12x400m drop 2s", meters / 4.0, meters).len();
        assert_eq!(
            [
                rounds(2000.0),
                rounds(3600.0),
                rounds(4050.0),
                rounds(9000.0)
            ],
            [8, 9, 10, 12]
        );
    }

    #[test]
    fn shares_are_of_the_runs_time() {
        let all = lengths("easy > marathon > half", 5400.0, 16_000.0);
        assert!(
            all.iter()
                .all(|length| matches!(length, Length::Time(s) if (s - 1800.0).abs() < 0.1)),
            "{all:?}"
        );
    }
}
