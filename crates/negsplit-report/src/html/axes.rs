//! What is named beside a picture, in kilometres and in miles.

use crate::chart::{Scale, Tick, finer_paces, pace_steps, round_steps};
use crate::words::Units;

/// Round numbers at the left edge.
pub(super) fn numbers(y: Scale, most: usize) -> Vec<Tick> {
    let steps = round_steps(y.low(), y.high(), most);
    let decimals = decimals(&steps);
    let tick = |value: f64| Tick {
        at: y.y(value),
        text: written(value, decimals),
        class: "",
    };
    steps.into_iter().map(tick).collect()
}

/// Between two names that are this far apart another has room, and within this none has.
const ROOM: f64 = 110.0;
const WIDE: f64 = 1.6 * ROOM;

/// Paces along a range of speeds, wherever a speed has its place.
pub(super) fn paces(speeds: Scale, place: impl Fn(f64) -> f64) -> Vec<Tick> {
    const MOST: usize = 6;
    const SLOWEST: f64 = 0.3;
    in_both(|units| {
        let long = units.long();
        let (fastest, slowest) = (long / speeds.high(), long / speeds.low().max(SLOWEST));
        let named = |seconds: f64| {
            let name = units.pace(seconds * 1000.0 / long);
            (place(long / seconds), name)
        };
        let usual = pace_steps(fastest, slowest, MOST).into_iter().map(named);
        let mut kept = apart(Vec::new(), usual, ROOM);
        // Steps of slow paces leave the fast ones far apart.
        let finer = finer_paces(fastest, slowest, MOST).into_iter().map(named);
        kept = apart(kept, finer, WIDE);
        kept.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        kept
    })
}

/// What is kept, and of the names those that have room beside it.
fn apart(
    mut kept: Vec<(f64, String)>,
    names: impl Iterator<Item = (f64, String)>,
    room: f64,
) -> Vec<(f64, String)> {
    for (at, name) in names {
        if kept.iter().all(|(other, _)| (at - other).abs() >= room) {
            kept.push((at, name));
        }
    }
    kept
}

/// Kilometres and miles along a range of metres, wherever a distance has its place.
pub(super) fn distances(metres: Scale, most: usize, place: impl Fn(f64) -> f64) -> Vec<Tick> {
    in_both(|units| along(metres, most, units.long(), &place))
}

/// Metres and feet at the left edge.
pub(super) fn heights(y: Scale) -> Vec<Tick> {
    in_both(|units| along(y, 3, 1.0 / units.heights_in_a_meter(), |metres| y.y(metres)))
}

/// Round multiples of a length.
fn along(
    metres: Scale,
    most: usize,
    length_m: f64,
    place: impl Fn(f64) -> f64,
) -> Vec<(f64, String)> {
    let steps = round_steps(metres.low() / length_m, metres.high() / length_m, most);
    let decimals = decimals(&steps);
    steps
        .into_iter()
        .map(|n| (place(n * length_m), written(n, decimals)))
        .collect()
}

/// How many decimals tell numbers in equal steps apart.
fn decimals(steps: &[f64]) -> usize {
    let step = match steps {
        [first, second, ..] => (second - first).abs(),
        _ => return 0,
    };
    (0..4)
        .find(|&decimals| {
            let places = 10_f64.powi(decimals);
            ((step * places).round() / places - step).abs() < step * 1e-6
        })
        .map_or(4, |decimals| decimals as usize)
}

/// A number as people write it.
fn written(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let is_zero = text.chars().all(|digit| matches!(digit, '0' | '.'));
    if value < 0.0 && !is_zero {
        format!("−{text}")
    } else {
        text
    }
}

/// Places and names in both systems of units, of which the page shows one.
fn in_both(of: impl Fn(Units) -> Vec<(f64, String)>) -> Vec<Tick> {
    let ticks = |units, class| {
        let named = of(units).into_iter();
        named.map(move |(at, text)| Tick { at, text, class })
    };
    ticks(Units::Metric, "km")
        .chain(ticks(Units::Imperial, "mi"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fast_paces_are_named_beside_slow_ones() {
        // Repeats at 3:45 and walks at 16:00.
        let speeds = Scale::new(1.0, 5.0);
        let ticks = paces(speeds, |speed| speeds.y(speed));
        let named = ticks.iter().filter(|tick| tick.class == "km");
        let named: Vec<&str> = named.map(|tick| tick.text.as_str()).collect();
        assert_eq!(named, ["4:00", "6:00", "9:00", "12:00"]);
    }
}
