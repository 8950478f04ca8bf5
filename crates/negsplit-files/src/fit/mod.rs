//! FIT, by a decoder of our own: frames, then messages, then activities.

mod build;
pub(crate) mod checksum;
pub(crate) mod frame;
pub(crate) mod header;
mod heart_rate;
pub(crate) mod layout;
mod pauses;
pub(crate) mod profile;
mod record;
mod rows;
mod summary;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
pub(crate) mod value;
mod workout;

use negsplit_activity::{Place, Warning, WarningKind, Warnings};

use crate::error::{Error, ErrorKind};
use crate::limits::{Budget, Limit};
use crate::recording::{Parsed, ReadOptions};
use crate::workout::WorkoutFile;
use build::Builder;
use frame::Sequence;

/// Reads every activity in a FIT file, chained ones included; they share the budget.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Parsed, Error> {
    let mut budget = Budget::new(options);
    let mut warnings = Warnings::at_most(options.max_warnings);
    let mut activities = Vec::new();
    let mut kind = None;
    let mut start = 0;
    while header::begins(&bytes[start..]) {
        let mut odd = Vec::new();
        let sequence = Sequence::at(bytes, start, &mut odd);
        let builder = built(&sequence, budget, &mut odd);
        warnings.extend(odd);
        kind = kind.or(builder.file_type());
        budget = builder.give_back();
        if !builder.is_course() {
            let found = builder.finish().into_iter();
            activities.extend(found.filter(|_| budget.take(Limit::Activities)));
        }
        start = sequence.end;
    }
    if start < bytes.len() {
        let message = format!("{} bytes behind the end were not read", bytes.len() - start);
        let warning = Warning::new(WarningKind::Malformed, message);
        warnings.push(warning.at(Place::Byte(start as u64)));
    }
    if activities.is_empty() {
        return Err(no_activity(kind, warnings.kept()));
    }
    Ok(Parsed::within(&budget, activities, warnings))
}

/// The planned workout of a FIT file, with no step where it has none.
pub(crate) fn workout_of(bytes: &[u8]) -> WorkoutFile {
    let mut builder = Builder::new(Budget::new(&ReadOptions::default()));
    Sequence::at(bytes, 0, &mut Vec::new()).walk(&mut builder, &mut Vec::new());
    builder.into_workout()
}

/// The messages of a sequence, those of a device that did not know the day placed as well as can be.
fn built(sequence: &Sequence<'_>, budget: Budget, warnings: &mut Vec<Warning>) -> Builder {
    let mut builder = Builder::new(budget.clone());
    sequence.walk(&mut builder, warnings);
    let Some(local_shift) = builder.undated() else {
        return builder;
    };
    let how = match local_shift {
        Some(_) => "its times since power-up were placed by its local clock",
        None => "its times since power-up are kept as they are, in the year 1990",
    };
    let message = format!("the device did not know the day: {how}");
    warnings.push(Warning::new(WarningKind::BadTimes, message));
    let mut builder = Builder::with_shift(budget, local_shift.unwrap_or(0));
    sequence.walk(&mut builder, &mut Vec::new());
    builder
}

fn no_activity(kind: Option<&'static str>, warnings: &[Warning]) -> Error {
    let damage = warnings.iter().find(|warning| {
        matches!(
            warning.kind,
            WarningKind::Truncated | WarningKind::Malformed
        )
    });
    match (kind, damage) {
        (Some(kind), _) if kind != "activity" => Error::holds_only(
            ErrorKind::NoActivity,
            kind,
            format!(
                "a FIT file of type \"{kind}\" without a recorded activity; negsplit needs the activity file of a run"
            ),
        ),
        (_, Some(warning)) => {
            let message = format!("no record could be read: {}", warning.message);
            let error = Error::new(ErrorKind::Damaged, message);
            match warning.at {
                Some(place) => error.at(place),
                None => error,
            }
        }
        _ => Error::holds_only(
            ErrorKind::NoActivity,
            "an empty recording",
            "a FIT activity file without a single record; negsplit needs a recorded run",
        ),
    }
}
