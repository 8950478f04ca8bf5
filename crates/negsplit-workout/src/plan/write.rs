//! Plans as text: what is written here is read as the same plan.

use std::fmt;

use super::{
    Faster, Length, Part, Per, Plan, PlannedPace, Span, StepRole, Target, Wording, thousandths,
};
use negsplit_activity::METERS_PER_MILE;

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_parts(f, &self.parts)
    }
}

fn write_parts(f: &mut fmt::Formatter<'_>, parts: &[Part]) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        let between = if index == 0 { "" } else { ", " };
        write!(f, "{between}{part}")?;
    }
    Ok(())
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step(step) => write!(f, "{step}"),
            Self::Repeat { times, parts } => match parts.as_slice() {
                [Self::Step(step)] if step.length != Length::Open => write!(f, "{times}x{step}"),
                parts => {
                    write!(f, "{times}x(")?;
                    write_parts(f, parts)?;
                    f.write_str(")")
                }
            },
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
            Self::Time(s) => f.write_str(&clock(s)),
            Self::Distance(m) => write_distance(f, m),
        }
    }
}

fn write_distance(f: &mut fmt::Formatter<'_>, meters: f64) -> fmt::Result {
    let miles = thousandths(meters / METERS_PER_MILE);
    if meters >= 1000.0 && meters % 100.0 == 0.0 {
        write!(f, "{}km", meters / 1000.0)
    } else if miles * METERS_PER_MILE == meters && meters.fract() != 0.0 {
        write!(f, "{miles}mi")
    } else {
        write!(f, "{meters}m")
    }
}

/// Minutes and seconds, with thousandths where there are any.
fn clock(seconds: f64) -> String {
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

impl fmt::Display for PlannedPace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", clock(self.seconds), per(self.per))
    }
}

fn per(per: Per) -> &'static str {
    match per {
        Per::Step => "",
        Per::Kilometer => "/km",
        Per::Mile => "/mi",
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
