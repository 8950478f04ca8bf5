//! The parts that a format cuts a recording into, and the pauses between them.

use negsplit_activity::{Pause, Samples};

/// Nearly every step between two points of one part is at most as long as this share of them.
const USUAL: f64 = 0.98;

/// Where the parts of a recording begin, behind the first.
#[derive(Default)]
pub(super) struct Segments {
    starts: Vec<usize>,
}

impl Segments {
    /// Begins a new part behind so many samples.
    pub(super) fn begin(&mut self, samples: usize) {
        if samples > 0 && self.starts.last() != Some(&samples) {
            self.starts.push(samples);
        }
    }

    /// Adds the parts of a recording that goes on behind so many samples.
    #[cfg(feature = "gpx")]
    pub(super) fn append(&mut self, samples: usize, later: &Self) {
        self.begin(samples);
        self.starts
            .extend(later.starts.iter().map(|start| start + samples));
    }

    /// The time between two parts is a pause, unless the points go on as they do inside a part.
    pub(super) fn pauses(&self, samples: &Samples) -> Vec<Pause> {
        let times = samples.times();
        let within = |start: &&usize| **start < times.len();
        let starts: Vec<usize> = self.starts.iter().filter(within).copied().collect();
        if starts.is_empty() {
            return Vec::new();
        }
        let inside = usual_step_s(samples, &starts);
        // Where every part is a single point, nothing but the steps between them says how far apart points lie.
        let usual_s = inside.unwrap_or_else(|| usual_step_s(samples, &[]).unwrap_or(0.0));
        // Times may run backwards, and no pause does.
        let usual_s = usual_s.max(0.0);
        let between = starts.iter().map(|&n| Pause {
            start: times[n - 1],
            end: times[n],
        });
        between.filter(|pause| step_s(pause) > usual_s).collect()
    }
}

fn step_s(pause: &Pause) -> f64 {
    pause.end.duration_since(pause.start).as_secs_f64()
}

/// How long a step between two points of one part is at most, but for a few; `None` without any.
fn usual_step_s(samples: &Samples, starts: &[usize]) -> Option<f64> {
    let times = samples.times();
    let mut starts = starts.iter().copied().peekable();
    let inside = (1..times.len()).filter(|&n| starts.next_if_eq(&n).is_none());
    let mut steps: Vec<f64> = inside
        .map(|n| times[n].duration_since(times[n - 1]).as_secs_f64())
        .collect();
    let last = steps.len().checked_sub(1)?;
    let place = (last as f64 * USUAL) as usize;
    Some(*steps.select_nth_unstable_by(place, f64::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::Timestamp;

    fn pauses(seconds: &[i64], starts: &[usize]) -> Vec<(i64, i64)> {
        let mut samples = Samples::new();
        let mut segments = Segments::default();
        for (n, &second) in seconds.iter().enumerate() {
            if starts.contains(&n) {
                segments.begin(n);
            }
            samples.push_time(Timestamp::from_second(second).unwrap());
        }
        let pauses = segments.pauses(&samples);
        let pairs = pauses.iter();
        pairs
            .map(|p| (p.start.as_second(), p.end.as_second()))
            .collect()
    }

    #[test]
    fn a_new_part_is_a_pause_unless_the_points_go_on() {
        let seconds = [0, 4, 8, 12, 16, 20, 60, 64, 68];
        assert_eq!(pauses(&seconds, &[3, 6]), [(20, 60)]);
        assert_eq!(pauses(&seconds, &[]), []);
        // A part that begins before the one before it ends is a fault and no pause.
        assert_eq!(pauses(&[0, 4, 8, 3, 7], &[3]), []);
    }

    #[test]
    fn times_that_run_backwards_make_no_pause() {
        assert_eq!(pauses(&[60, 50, 40, 35, 25, 15], &[3]), []);
        assert_eq!(pauses(&[60, 50, 40], &[1, 2]), []);
    }
}
