//! Plans as text: what is written here is read as the same plan.

use std::fmt;

use super::parse::compose::is_break;
use super::parse::divide::unit_of_gain;
use super::parse::length::is_miles;
use super::{
    Faster, HeartRateBase, Length, Part, Per, Plan, PlannedEffort, PlannedPace, Span, StepRole,
    Target, Wording, thousandths,
};
use negsplit_activity::METERS_PER_MILE;

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_parts(f, &self.parts, would_be_cut)
    }
}

/// Parts with commas between them; in brackets those that could not be read otherwise.
fn write_parts(
    f: &mut fmt::Formatter<'_>,
    parts: &[Part],
    in_brackets: impl Fn(&Part) -> bool,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        let between = if index == 0 { "" } else { ", " };
        f.write_str(between)?;
        match parts.get(index + 1) {
            _ if in_brackets(part) => write!(f, "({part})")?,
            Some(next) => write_repeat(f, part, takes_for_rest(part, next))?,
            None => write_repeat(f, part, false)?,
        }
    }
    Ok(())
}

/// Whether what follows a repeat would be read as the rest between its rounds.
fn takes_for_rest(repeat: &Part, next: &Part) -> bool {
    let (Part::Repeat { parts, .. }, Part::Step(next)) = (repeat, next) else {
        return false;
    };
    let [Part::Step(round)] = &parts[..] else {
        return false;
    };
    is_break(next.length, &next.target, next.role, round.faster.is_none())
}

/// Whether a step would be read as several, as `5mi drop 10s/mi` is; in brackets it is one.
fn would_be_cut(part: &Part) -> bool {
    let Part::Step(step) = part else { return false };
    let gain = step.faster;
    gain.is_some_and(|faster| unit_of_gain(step.length, faster).is_some())
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_repeat(f, self, false)
    }
}

/// A part; the single step of a repeat in brackets only where they are asked for.
fn write_repeat(f: &mut fmt::Formatter<'_>, part: &Part, in_brackets: bool) -> fmt::Result {
    let (times, most, parts) = match part {
        Part::Step(step) => return write!(f, "{step}"),
        Part::Repeat { times, most, parts } => (times, most, parts),
    };
    if times == most {
        write!(f, "{times}x")?;
    } else {
        write!(f, "{times}-{most}x")?;
    }
    match parts.as_slice() {
        [Part::Step(step)] if step.length != Length::Open && !in_brackets => write!(f, "{step}"),
        parts => {
            f.write_str("(")?;
            write_parts(f, parts, |_| false)?;
            f.write_str(")")
        }
    }
}

impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.length)?;
        if let Some(role) = self.role {
            write!(f, " {}", role_word(role))?;
        }
        if self.target != Target::None {
            write!(f, " {}", self.target)?;
        }
        if let Some(faster) = &self.faster {
            write!(f, " {faster}")?;
        }
        match &self.name {
            Some(name) => write!(f, " \"{name}\""),
            None => Ok(()),
        }
    }
}

fn role_word(role: StepRole) -> &'static str {
    match role {
        StepRole::WarmUp => "warm-up",
        StepRole::Main => "main",
        StepRole::Recovery => "rest",
        StepRole::CoolDown => "cool-down",
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Open => f.write_str("open"),
            Self::Time(s) if s % 60.0 == 0.0 => write!(f, "{}min", s / 60.0),
            Self::Time(s) if s < 120.0 => write!(f, "{s}s"),
            Self::Time(s) => f.write_str(&minutes_and_seconds(s)),
            Self::Distance(m) => f.write_str(&distance(m)),
            Self::DistanceBetween(from, to) => write_between(f, &distance(from), &distance(to)),
            Self::TimeBetween(from, to) => write_between(f, &time(from), &time(to)),
            Self::Share(percent) => write!(f, "{percent}%"),
        }
    }
}

fn distance(meters: f64) -> String {
    if meters >= 1000.0 && meters % 100.0 == 0.0 {
        format!("{}km", meters / 1000.0)
    } else if is_miles(meters) {
        format!("{}mi", thousandths(meters / METERS_PER_MILE))
    } else {
        format!("{meters}m")
    }
}

/// Minutes or seconds, never with a colon.
fn time(seconds: f64) -> String {
    if seconds % 60.0 == 0.0 {
        format!("{}min", seconds / 60.0)
    } else {
        format!("{seconds}s")
    }
}

/// Two lengths, with their unit once where they share it.
fn write_between(f: &mut fmt::Formatter<'_>, from: &str, to: &str) -> fmt::Result {
    let unit = |text: &str| {
        text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            .len()
    };
    let (value, own) = from.split_at(from.len() - unit(from));
    if to.ends_with(own) && unit(to) == own.len() {
        write!(f, "{value}-{to}")
    } else {
        write!(f, "{from}-{to}")
    }
}

/// Minutes and seconds as a plan holds them: never rounded to whole seconds, and minutes beyond sixty stay minutes.
fn minutes_and_seconds(seconds: f64) -> String {
    let millis = (seconds * 1000.0).round() as u64;
    let (minutes, seconds, rest) = (millis / 60_000, millis / 1000 % 60, millis % 1000);
    match rest {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{minutes}:{seconds:02}.{rest:03}"),
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Effort(span) => write!(f, "{span}"),
            Self::Pace(span) => write!(f, "{span}"),
            Self::Zone(span) => write!(f, "zone {span}"),
            Self::HeartRate(span) => write!(f, "{span}bpm"),
            Self::HeartRateShare(span, base) => write!(f, "{span}% {base}"),
            Self::Perceived(span) => write!(f, "rpe {span}"),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(value) => write!(f, "{value}"),
            Self::Between(from, to) => write!(f, "{from}-{to}"),
            Self::Glide(from, to) => write!(f, "{from}>{to}"),
        }
    }
}

impl fmt::Display for HeartRateBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Max => "max hr",
            Self::Threshold => "threshold hr",
        })
    }
}

impl fmt::Display for PlannedEffort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.effort)?;
        if self.slower_s == 0.0 {
            return Ok(());
        }
        write!(f, "{:+}s{}", self.slower_s, per(self.per))
    }
}

impl fmt::Display for PlannedPace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", minutes_and_seconds(self.seconds), per(self.per))
    }
}

fn per(per: Per) -> &'static str {
    match per {
        Per::Step => "",
        Per::Kilometer => "/km",
        Per::Mile => "/mi",
        Per::Half => "/half",
    }
}

impl fmt::Display for Faster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = per(self.per);
        match self.by_s {
            None => f.write_str("faster"),
            Some((least, most)) if least == most => write!(f, "drop {least}s{unit}"),
            Some((least, most)) => write!(f, "drop {least}-{most}s{unit}"),
        }
    }
}
