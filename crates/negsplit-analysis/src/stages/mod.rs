//! Stages: what the runner did, whatever the laps say.
//!
//! Explained in `docs/metrics.md`: [pieces, works and
//! rests](../../../../docs/metrics.md#pieces-works-and-rests),
//! [stages](../../../../docs/metrics.md#stages), [roles](../../../../docs/metrics.md#roles). The
//! device's laps play no part: a lap at every kilometre says nothing of what was run.

mod around_repeats;
mod border;
mod levels;
mod noise;
mod partition;
pub(crate) mod pieces;
mod repeats;
mod roles;
mod sums;
mod turns;
mod walks;
pub(crate) mod works;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::run::{Run, SLOWEST, Summed};
pub(crate) use noise::around_a_line;
use partition::{Penalty, Piece};
pub(crate) use repeats::{LINES, Lines, Repeats, log};
pub use roles::Role;
use sums::Sums;
use works::Structure;

use crate::stats::log::ln;
use crate::stats::{binned, mean};

/// A run is cut into about so many values before it is partitioned.
const VALUES: f64 = 360.0;
/// Values are no shorter than this, in seconds.
const FINEST_S: usize = 5;
/// The shortest piece, in seconds.
const SHORTEST_S: f64 = 60.0;
/// Neighbours that differ by less are one piece, in the logarithm of speed.
const SAME: f64 = 0.015;
/// What a level and a sloping piece cost, in units of the noise times the logarithm of the independent values.
const LEVEL_COST: f64 = 3.0;
const SLOPING_COST: f64 = 4.4;

/// A level or sloping piece of the run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stretch {
    /// Moving times at which it begins and ends.
    pub(crate) from_s: f64,
    pub(crate) to_s: f64,
    /// The logarithm of the grade-adjusted speed, fitted, at its start and at its end.
    pub(crate) start: f64,
    pub(crate) end: f64,
}

impl Stretch {
    pub(crate) fn length_s(&self) -> f64 {
        self.to_s - self.from_s
    }

    /// The level at half of its length, in the logarithm of speed.
    pub(crate) fn middle(&self) -> f64 {
        (self.start + self.end) / 2.0
    }

    /// The fitted value at a moving time; the line goes on beyond the stretch.
    pub(crate) fn at(&self, time: f64) -> f64 {
        self.start + (self.end - self.start) * (time - self.from_s) / self.length_s()
    }
}

/// The run as stages.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Layout {
    /// Pieces in the order of the run, without gaps, each with its role.
    pub(crate) stretches: Vec<(Stretch, Role)>,
    /// Moving times between which the main part lies.
    pub(crate) main: (f64, f64),
    /// The main part without a hasty opening that was mended, and without a collapse or a sprint at the end.
    pub(crate) core: (f64, f64),
    /// The repeats, where the main part is made of them.
    pub(crate) repeats: Option<Repeats>,
    /// Long-run variance of the logarithm of speed, times seconds.
    pub(crate) noise: f64,
}

/// At the start and around each stop a runner speeds up or slows down: so many seconds say nothing of the pace.
const STARTING_S: usize = 15;
const STOPPING_S: usize = 10;
/// A dip counts as what follows it so long, in seconds.
const BESIDE_S: usize = 60;

/// Finds the stages of a run; `planned` are the moving times between which a plan puts the main part.
pub(crate) fn layout(
    run: &Summed<'_>,
    structure: &Structure,
    planned: Option<(f64, f64)>,
) -> Layout {
    let mut logs = logarithms(run);
    let repeats = Repeats::find(structure, &LINES);
    if let Some(repeats) = repeats {
        return around_repeats::with_repeats(run, &logs, repeats, planned);
    }
    for (from_s, to_s) in structure.moments() {
        let (from, to) = (from_s as usize, to_s as usize);
        level_out(&mut logs, from, to, to + BESIDE_S);
    }
    let whole = Coarse::new(&logs);
    roles::assigned(run, whole.stretches, None, whole.noise, planned)
}

/// A run, or a part of it, in pieces of a minute and more.
struct Coarse {
    stretches: Vec<Stretch>,
    noise: f64,
}

impl Coarse {
    fn new(logs: &[f64]) -> Self {
        let length_s = logs.len() as f64;
        let series = Series::new(logs, bin_s(length_s, VALUES));
        let rough = noise::rough(&series.values, series.bin_s, SHORTEST_S / 2.0 + 10.0);
        let pieces = series.pieces(SHORTEST_S, rough);
        Self {
            noise: noise::around(&series.values, &pieces, series.bin_s),
            stretches: border::refined(logs, merged(series.stretches(&pieces, length_s))),
        }
    }
}

/// The finest bin that makes no more than about so many values: cutting them takes the square of their number.
fn bin_s(moving_s: f64, values: f64) -> usize {
    ((moving_s / values / FINEST_S as f64).ceil() as usize).max(1) * FINEST_S
}

/// The logarithm of grade-adjusted speed, with what starting and stopping do to it taken out.
fn logarithms(run: &Run) -> Vec<f64> {
    let speeds = run.adjusted_speed.iter();
    let mut logs: Vec<f64> = speeds.map(|speed| ln(speed.max(SLOWEST))).collect();
    let halts = run.stops.iter().map(|stop| stop.at_s as usize);
    for halt in std::iter::once(0).chain(halts) {
        level_out(&mut logs, halt, halt + STARTING_S, halt + 3 * STARTING_S);
        level_out(
            &mut logs,
            halt.saturating_sub(STOPPING_S),
            halt,
            halt.saturating_sub(3 * STOPPING_S),
        );
    }
    logs
}

/// Gives some values the mean of their neighbours on the side of `beyond`.
fn level_out(logs: &mut [f64], from: usize, to: usize, beyond: usize) {
    let beside = if beyond > to {
        to..beyond
    } else {
        beyond..from
    };
    let known = mean(logs.get(beside).unwrap_or_default().iter().copied());
    if let (Some(level), Some(values)) = (known, logs.get_mut(from..to)) {
        values.fill(level);
    }
}

/// The logarithm of speed in values of some seconds each.
struct Series {
    values: Vec<f64>,
    sums: Sums,
    bin_s: f64,
}

impl Series {
    fn new(logs: &[f64], bin: usize) -> Self {
        let values = binned(logs, bin);
        Self {
            sums: Sums::new(&values),
            values,
            bin_s: bin as f64,
        }
    }

    fn pieces(&self, shortest_s: f64, rough: f64) -> Vec<Piece> {
        let shortest = (shortest_s / self.bin_s).ceil() as usize;
        let first = partition::partition(&self.sums, shortest, self.penalty(rough));
        let better = noise::around(&self.values, &first, self.bin_s);
        if better >= rough {
            return first;
        }
        // Too many first pieces swallow noise, too few leave steps in it; the truth lies between.
        let noise = better.max(rough / 2.0);
        partition::partition(&self.sums, shortest, self.penalty(noise))
    }

    /// What pieces cost, by the noise of the run and the number of independent values in it.
    fn penalty(&self, noise: f64) -> Penalty {
        let independent = (self.values.len() as f64 * self.bin_s / 60.0).max(8.0);
        let unit = independent.ln() * noise / self.bin_s;
        Penalty {
            level: LEVEL_COST * unit,
            sloping: SLOPING_COST * unit,
        }
    }

    /// The pieces in moving time; what the last value left over belongs to the last piece.
    fn stretches(&self, pieces: &[Piece], moving_s: f64) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = pieces
            .iter()
            .map(|piece| Stretch {
                from_s: piece.from as f64 * self.bin_s,
                to_s: piece.to as f64 * self.bin_s,
                start: piece.at(0.0),
                end: piece.at(1.0),
            })
            .collect();
        if let Some(last) = stretches.last_mut() {
            last.to_s = moving_s;
        }
        stretches
    }
}

/// Level neighbours that hardly differ, as one.
fn merged(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut merged: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match merged.last_mut() {
            Some(last) if alike(last, &stretch) => {
                let (a, b) = (last.length_s(), stretch.length_s());
                let middle = (last.middle() * a + stretch.middle() * b) / (a + b);
                (last.to_s, last.start, last.end) = (stretch.to_s, middle, middle);
            }
            _ => merged.push(stretch),
        }
    }
    merged
}

/// Whether two level neighbours differ by less than 1.5 %.
fn alike(a: &Stretch, b: &Stretch) -> bool {
    let level = |stretch: &Stretch| (stretch.end - stretch.start).abs() < SAME;
    level(a) && level(b) && (a.middle() - b.middle()).abs() < SAME
}

impl Layout {
    /// Moving times of the stretches that progress is measured over: the repeats, or the main part.
    ///
    /// An opening that was too fast and was mended is not where a progression is measured from.
    pub(crate) fn judged(&self) -> Vec<(f64, f64)> {
        match &self.repeats {
            Some(repeats) => repeats
                .works
                .iter()
                .map(|work| (work.from_s, work.to_s))
                .collect(),
            None => vec![self.span()],
        }
    }

    /// Moving times that start and finish are taken from.
    pub(crate) fn span(&self) -> (f64, f64) {
        match self.repeats {
            Some(_) => self.main,
            None => (self.core.0, self.judged_to_s()),
        }
    }

    /// A kick or a sprint at the end is no progress; a collapse is the end of it.
    fn judged_to_s(&self) -> f64 {
        let mut last = self
            .main_stretches()
            .skip_while(|stretch| stretch.to_s < self.core.1);
        match (last.next(), last.next()) {
            (Some(before), Some(turn)) if turn.middle() > before.end => self.core.1,
            _ => self.main.1,
        }
    }

    /// Stretches of the main part, rests left out.
    pub(crate) fn main_stretches(&self) -> impl Iterator<Item = &Stretch> {
        let main = self
            .stretches
            .iter()
            .filter(|(_, role)| *role == Role::Main);
        main.map(|(stretch, _)| stretch)
    }
}

/// Grade-adjusted speed over these moving times, one value a second.
pub(crate) fn speeds<'a>(run: &'a Run, spans: &[(f64, f64)]) -> Cow<'a, [f64]> {
    let seconds = |&(from, to): &(f64, f64)| {
        let last = (to.round() as usize).min(run.len());
        (from.round() as usize).min(last)..last
    };
    let speeds = |span| &run.adjusted_speed[seconds(span)];
    match spans {
        [only] => Cow::Borrowed(speeds(only)),
        several => Cow::Owned(several.iter().flat_map(speeds).copied().collect()),
    }
}

/// The stages of a run that was not planned.
#[cfg(test)]
pub(crate) fn layout_of(run: &Summed<'_>) -> Layout {
    let structure = works::structure(run, &pieces::Cut::new(run));
    layout(run, &structure, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starting_does_is_levelled_out() {
        let mut logs = vec![1.0; 100];
        logs[..15].fill(-1.0);
        level_out(&mut logs, 0, 15, 45);
        assert_eq!(logs, vec![1.0; 100]);
        logs[90..].fill(-1.0);
        level_out(&mut logs, 90, 100, 70);
        assert_eq!(logs, vec![1.0; 100]);
        // Where nothing is beside it, it stays as it is.
        level_out(&mut logs, 95, 110, 130);
        assert_eq!(logs, vec![1.0; 100]);
    }

    #[test]
    fn level_neighbours_that_hardly_differ_are_one() {
        let stretch = |from_s, to_s, level| Stretch {
            from_s,
            to_s,
            start: level,
            end: level,
        };
        let pieces = vec![
            stretch(0.0, 300.0, 1.0),
            stretch(300.0, 400.0, 1.01),
            stretch(400.0, 700.0, 1.1),
        ];
        let merged = merged(pieces);
        assert_eq!(merged.len(), 2);
        assert_eq!((merged[0].from_s, merged[0].to_s), (0.0, 400.0));
        assert!((merged[0].middle() - 1.0025).abs() < 1e-12);
    }
}
