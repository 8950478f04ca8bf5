//! ZWO workouts, as Zwift takes them: steps in seconds at shares of threshold pace.

use std::fmt::{self, Write};

use negsplit_activity::{PlannedStep, Speed, StepEnd, StepTarget};

use super::WorkoutFile;
use super::xml::escaped;

/// A workout as ZWO for a runner of this threshold speed.
///
/// Steps by distance last as long as they take at the middle of their paces. Repeats are written out; a step without
/// an end, or without a pace, is free running, and one by distance without a pace counts at threshold speed.
#[must_use]
pub fn write_zwo(workout: &WorkoutFile, threshold: Speed) -> String {
    let mut xml = String::new();
    // Writing to a string does not fail.
    let _ = document(&mut xml, workout, threshold.as_meters_per_second());
    xml
}

fn document(xml: &mut String, workout: &WorkoutFile, threshold: f64) -> fmt::Result {
    let description = workout.description.as_deref().unwrap_or_default();
    writeln!(xml, "<workout_file>")?;
    writeln!(xml, "<author>negsplit</author>")?;
    writeln!(xml, "<name>{}</name>", escaped(&workout.name))?;
    writeln!(xml, "<description>{}</description>", escaped(description))?;
    writeln!(xml, "<sportType>run</sportType>\n<workout>")?;
    for step in written_out(&workout.steps) {
        step_line(xml, step, threshold)?;
    }
    writeln!(xml, "</workout>\n</workout_file>")
}

/// Steps with their repeats written out, as far as a person could run them.
fn written_out(steps: &[PlannedStep]) -> Vec<&PlannedStep> {
    const MOST: usize = 1000;
    let mut all: Vec<&PlannedStep> = Vec::new();
    // Where each step begins in what is written out.
    let mut begins = Vec::with_capacity(steps.len());
    for step in steps {
        begins.push(all.len());
        match step.end {
            StepEnd::Repeat { from, times } => {
                let start = begins.get(from).copied().unwrap_or(all.len());
                let round = all.get(start..).unwrap_or_default().to_vec();
                for _ in 1..times {
                    if all.len() + round.len() > MOST || round.is_empty() {
                        break;
                    }
                    all.extend(&round);
                }
            }
            _ => all.push(step),
        }
    }
    all
}

fn step_line(xml: &mut String, step: &PlannedStep, threshold: f64) -> fmt::Result {
    /// How long a step without an end counts, in seconds.
    const OPEN_S: f64 = 600.0;
    let speed = match step.target {
        StepTarget::Speed { low, high } => {
            Some((low.as_meters_per_second() + high.as_meters_per_second()) / 2.0)
        }
        _ => None,
    };
    let seconds = match step.end {
        StepEnd::Time(time) => time.as_secs_f64(),
        StepEnd::Distance(distance) => distance.as_meters() / speed.unwrap_or(threshold).max(0.5),
        _ => OPEN_S,
    };
    let share = speed.map(|speed| speed / threshold.max(0.5));
    match share {
        Some(share) => write!(
            xml,
            "<SteadyState Duration=\"{seconds:.0}\" Power=\"{share:.3}\" pace=\"0\">"
        )?,
        None => write!(xml, "<FreeRide Duration=\"{seconds:.0}\">")?,
    }
    if let Some(name) = &step.name {
        write!(
            xml,
            "<textevent timeoffset=\"0\" message=\"{}\"/>",
            escaped(name)
        )?;
    }
    writeln!(
        xml,
        "</{}>",
        if share.is_some() {
            "SteadyState"
        } else {
            "FreeRide"
        }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_activity::{Distance, StepIntensity};

    #[test]
    fn repeats_are_written_out_at_shares_of_threshold() {
        let speed = |value| Speed::from_meters_per_second(value).unwrap();
        let step = |end| PlannedStep {
            name: None,
            end,
            target: StepTarget::Speed {
                low: speed(3.9),
                high: speed(4.1),
            },
            intensity: StepIntensity::Active,
        };
        let workout = WorkoutFile {
            steps: vec![
                step(StepEnd::Distance(Distance::from_meters(400.0).unwrap())),
                step(StepEnd::Repeat { from: 0, times: 3 }),
            ],
            ..WorkoutFile::default()
        };
        let xml = write_zwo(&workout, speed(4.0));
        assert_eq!(
            xml.matches("Duration=\"100\" Power=\"1.000\"").count(),
            3,
            "{xml}"
        );
    }
}
