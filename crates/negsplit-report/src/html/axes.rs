//! What is named beside a picture, in kilometres and in miles.

use crate::chart::{Scale, Tick, pace_steps, round_steps};
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

/// Paces along a range of speeds, wherever a speed has its place.
pub(super) fn paces(speeds: Scale, place: impl Fn(f64) -> f64) -> Vec<Tick> {
    const MOST: usize = 6;
    const SLOWEST: f64 = 0.3;
    in_both(|units| {
        let long = units.long();
        let steps = pace_steps(long / speeds.high(), long / speeds.low().max(SLOWEST), MOST);
        let named = |seconds: f64| {
            let name = units.pace(seconds * 1000.0 / long);
            (place(long / seconds), name)
        };
        apart(steps.into_iter().map(named))
    })
}

/// Those that do not stand upon the one before, as slow paces would.
fn apart(names: impl Iterator<Item = (f64, String)>) -> Vec<(f64, String)> {
    const ROOM: f64 = 110.0;
    let mut kept: Vec<(f64, String)> = Vec::new();
    for (at, name) in names {
        if kept
            .last()
            .is_none_or(|(last, _)| (at - last).abs() >= ROOM)
        {
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
