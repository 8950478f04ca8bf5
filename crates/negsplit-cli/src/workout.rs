//! Planned workouts from the command line: plans in words, workouts by name, workout files.

use std::fs;
use std::path::Path;

use negsplit_files::workout::{WorkoutFile, read_fit};
use negsplit_workout::plan::Runner;
use negsplit_workout::{Plan, Workout};

/// How far the steps of a file may be from what its description says, as a share.
const ALIKE: f64 = 0.01;
/// A workout file is no larger than this, in bytes.
const LARGEST: u64 = 16 << 20;

/// A plan, and the named workout that it is.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) plan: Plan,
    pub(crate) workout: Option<Workout>,
}

pub(crate) fn named(text: &str) -> Result<Named, String> {
    Ok(Named {
        plan: plan(text)?,
        workout: Workout::named(text),
    })
}

/// A plan in words, the name of a workout, or a FIT file.
pub(crate) fn plan(text: &str) -> Result<Plan, String> {
    if Path::new(text)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("fit"))
    {
        return from_file(Path::new(text));
    }
    match Workout::named(text) {
        Some(workout) => Ok(workout.plan()),
        None => text.parse::<Plan>().map_err(|error| error.to_string()),
    }
}

fn from_file(path: &Path) -> Result<Plan, String> {
    let in_words = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let size = fs::metadata(path).map_err(|error| in_words(&error))?.len();
    if size > LARGEST {
        return Err(in_words(&"this is too large for a workout"));
    }
    let bytes = fs::read(path).map_err(|error| in_words(&error))?;
    let file = read_fit(&bytes).map_err(|error| in_words(&error))?;
    of_file(&file).ok_or_else(|| in_words(&"this workout has more steps than a plan can have"))
}

/// The plan of a workout file: its description where that is a plan of the same steps, else the steps.
fn of_file(file: &WorkoutFile) -> Option<Plan> {
    let steps = Plan::from_workout(&file.steps)?;
    let described = file
        .description
        .as_deref()
        .and_then(|text| text.parse::<Plan>().ok())
        .filter(|plan| is_alike(plan, &steps));
    Some(described.unwrap_or(steps))
}

/// Whether two plans are as far and as long as one another.
fn is_alike(described: &Plan, steps: &Plan) -> bool {
    let Some(written) = Plan::from_workout(&described.for_watch(&Runner::default())) else {
        return false;
    };
    let meters = |plan: &Plan| {
        plan.steps()
            .iter()
            .filter_map(|step| step.meters())
            .sum::<f64>()
    };
    let seconds = |plan: &Plan| {
        plan.steps()
            .iter()
            .filter_map(|step| step.seconds())
            .sum::<f64>()
    };
    let near = |a: f64, b: f64| (a - b).abs() <= ALIKE * a.max(b);
    near(meters(&written), meters(steps)) && near(seconds(&written), seconds(steps))
}

/// The seconds of `45min`, `1h 30min`, `45:00` or `45`, which are minutes.
pub(crate) fn time(text: &str) -> Result<f64, String> {
    let wrong = || format!("\"{text}\" is not a time; write 45min or 1h 30min");
    let text = match text.trim().parse::<f64>() {
        Ok(_) => format!("{}min", text.trim()),
        Err(_) => text.to_owned(),
    };
    let plan: Plan = text.parse().map_err(|_| wrong())?;
    match plan.steps() {
        [step] => step
            .seconds()
            .filter(|seconds| *seconds >= 600.0)
            .ok_or_else(wrong),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use negsplit_files::workout::write_fit;
    use negsplit_workout::Paces;

    fn written(text: &str) -> WorkoutFile {
        let plan: Plan = text.parse().unwrap();
        let runner = Runner {
            paces: Paces::of_threshold(4.0),
            ..Runner::default()
        };
        let file = WorkoutFile {
            name: "Workout".to_owned(),
            description: Some(plan.to_string()),
            steps: plan.for_watch(&runner),
        };
        let created = Timestamp::from_second(1_780_000_000).unwrap();
        read_fit(&write_fit(&file, created)).unwrap()
    }

    #[test]
    fn every_named_workout_comes_back_from_its_file() {
        for workout in Workout::all() {
            let plan = workout.plan();
            assert_eq!(
                of_file(&written(&plan.to_string())),
                Some(plan),
                "{}",
                workout.name
            );
        }
    }

    #[test]
    fn steps_that_were_changed_count_more_than_the_description() {
        let mut file = written("15min easy, 15min tempo");
        file.description = Some("15min easy, 30min tempo".to_owned());
        let plan = of_file(&file).unwrap();
        assert_eq!(
            plan.steps()
                .iter()
                .filter_map(|step| step.seconds())
                .sum::<f64>(),
            1800.0
        );
    }

    #[test]
    fn times_are_minutes_unless_they_say_otherwise() {
        assert_eq!(time("45"), Ok(2700.0));
        assert_eq!(time("45min"), Ok(2700.0));
        assert_eq!(time("1h 30min"), Ok(5400.0));
        assert!(time("soon").is_err() && time("5").is_err());
    }
}
