//! TCX workouts, as older watches and Garmin Training Center take them (TrainingCenterDatabase v2).

use std::fmt::{self, Write};

use negsplit_activity::{PlannedStep, StepEnd, StepIntensity, StepTarget};

use super::WorkoutFile;
use super::xml::escaped;

/// The schema allows names of 15 letters and 20 steps; longer ones are cut, and more steps are written all the same.
const LONGEST_NAME: usize = 15;

/// A workout as TCX.
#[must_use]
pub fn write_tcx(workout: &WorkoutFile) -> String {
    let mut xml = String::new();
    // Writing to a string does not fail.
    let _ = document(&mut xml, workout);
    xml
}

fn document(xml: &mut String, workout: &WorkoutFile) -> fmt::Result {
    xml.push_str(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<TrainingCenterDatabase xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\" ",
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<Workouts>\n<Workout Sport=\"Running\">\n",
    ));
    writeln!(xml, "<Name>{}</Name>", name(&workout.name))?;
    let mut id = 0;
    for node in nodes(&workout.steps) {
        step(xml, &node, "Step", &mut id)?;
    }
    if let Some(notes) = &workout.description {
        writeln!(xml, "<Notes>{}</Notes>", escaped(notes))?;
    }
    xml.push_str("</Workout>\n</Workouts>\n</TrainingCenterDatabase>\n");
    Ok(())
}

fn name(name: &str) -> String {
    escaped(&name.chars().take(LONGEST_NAME).collect::<String>())
}

/// A step, or steps that are repeated.
enum Node<'a> {
    Step(&'a PlannedStep),
    Repeat(u32, Vec<Node<'a>>),
}

/// Steps with their repeats around them.
fn nodes(steps: &[PlannedStep]) -> Vec<Node<'_>> {
    let mut nodes: Vec<(usize, Node<'_>)> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        match step.end {
            StepEnd::Repeat { from, times } => {
                let first = nodes.iter().position(|(start, _)| *start >= from);
                let first = first.unwrap_or(nodes.len());
                let start = nodes.get(first).map_or(index, |(start, _)| *start);
                let inner = nodes.split_off(first).into_iter().map(|(_, node)| node);
                nodes.push((start, Node::Repeat(times, inner.collect())));
            }
            _ => nodes.push((index, Node::Step(step))),
        }
    }
    nodes.into_iter().map(|(_, node)| node).collect()
}

fn step(xml: &mut String, node: &Node<'_>, element: &str, id: &mut u32) -> fmt::Result {
    *id += 1;
    match node {
        Node::Repeat(times, children) => {
            writeln!(
                xml,
                "<{element} xsi:type=\"Repeat_t\"><StepId>{id}</StepId><Repetitions>{times}</Repetitions>"
            )?;
            for child in children {
                step(xml, child, "Child", id)?;
            }
        }
        Node::Step(planned) => {
            writeln!(xml, "<{element} xsi:type=\"Step_t\"><StepId>{id}</StepId>")?;
            if let Some(text) = &planned.name {
                writeln!(xml, "<Name>{}</Name>", name(text))?;
            }
            writeln!(xml, "{}", duration(planned.end))?;
            let active = matches!(planned.intensity, StepIntensity::Active);
            let intensity = if active { "Active" } else { "Resting" };
            writeln!(
                xml,
                "<Intensity>{intensity}</Intensity>\n{}",
                target(planned.target)
            )?;
        }
    }
    writeln!(xml, "</{element}>")
}

fn duration(end: StepEnd) -> String {
    match end {
        StepEnd::Time(time) => format!(
            "<Duration xsi:type=\"Time_t\"><Seconds>{:.0}</Seconds></Duration>",
            time.as_secs_f64()
        ),
        StepEnd::Distance(distance) => format!(
            "<Duration xsi:type=\"Distance_t\"><Meters>{:.0}</Meters></Duration>",
            distance.as_meters()
        ),
        _ => "<Duration xsi:type=\"UserInitiated_t\"/>".to_owned(),
    }
}

fn target(target: StepTarget) -> String {
    match target {
        StepTarget::Speed { low, high } => format!(
            "<Target xsi:type=\"Speed_t\"><SpeedZone xsi:type=\"CustomSpeedZone_t\"><ViewAs>Pace</ViewAs>\
             <LowInMetersPerSecond>{:.4}</LowInMetersPerSecond><HighInMetersPerSecond>{:.4}</HighInMetersPerSecond>\
             </SpeedZone></Target>",
            low.as_meters_per_second(),
            high.as_meters_per_second()
        ),
        StepTarget::HeartRate { low_bpm, high_bpm } => format!(
            "<Target xsi:type=\"HeartRate_t\"><HeartRateZone xsi:type=\"CustomHeartRateZone_t\">\
             <Low xsi:type=\"HeartRateInBeatsPerMinute_t\"><Value>{low_bpm:.0}</Value></Low>\
             <High xsi:type=\"HeartRateInBeatsPerMinute_t\"><Value>{high_bpm:.0}</Value></High></HeartRateZone></Target>"
        ),
        StepTarget::HeartRateZone(zone) => format!(
            "<Target xsi:type=\"HeartRate_t\"><HeartRateZone xsi:type=\"PredefinedHeartRateZone_t\">\
             <Number>{zone}</Number></HeartRateZone></Target>"
        ),
        _ => "<Target xsi:type=\"None_t\"/>".to_owned(),
    }
}

#[cfg(all(test, feature = "tcx"))]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn repeats_hold_their_steps() {
        let step = |name: &str, end| PlannedStep {
            name: Some(name.to_owned()),
            end,
            target: StepTarget::HeartRateZone(3),
            intensity: StepIntensity::Active,
        };
        let minute = StepEnd::Time(Duration::from_secs(60));
        let workout = WorkoutFile {
            name: "A & B".to_owned(),
            description: None,
            steps: vec![
                step("<first>", minute),
                step("second", StepEnd::Open),
                step("", StepEnd::Repeat { from: 0, times: 4 }),
            ],
        };
        let xml = write_tcx(&workout);
        let mut reader = quick_xml::Reader::from_str(&xml);
        let mut depth = 0;
        let mut children = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(start) => {
                    depth += 1;
                    children += usize::from(start.name().as_ref() == "Child");
                }
                quick_xml::events::Event::End(_) => depth -= 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!((depth, children), (0, 2));
        assert!(
            xml.contains("<Name>A &amp; B</Name>") && xml.contains("<Repetitions>4</Repetitions>")
        );
        assert!(xml.contains("<Name>&lt;first&gt;</Name>"));
    }
}
