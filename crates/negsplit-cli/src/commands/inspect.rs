//! `negsplit inspect`: what a file holds.

use std::io::{self, Write};

use anyhow::Result;
use negsplit_activity::{Warning, WarningKind};
use negsplit_files::{Detail, Error, Inspection, ReadOptions, Recording, inspect, read};
use negsplit_report::inspect::{InspectDocument, Read};
use negsplit_report::text::Page;
use negsplit_report::{json, text};
use serde_json::Value;

use crate::args::{InspectArgs, InspectFormat, Messages};
use crate::exit::{Outcome, tell};
use crate::load::{content, source};
use crate::{options, output};

pub(crate) fn run(args: InspectArgs) -> Result<Outcome> {
    let name = args.file.display().to_string();
    let document = content(&args.file).and_then(|bytes| document(&name, &bytes, args.messages));
    match document {
        Ok(document) => {
            output::write(&args.output, |writer| write(writer, &document, args.format))?;
            Ok(Outcome::All)
        }
        Err(error) => {
            tell(format_args!("{name}: {error}"));
            Ok(Outcome::Nothing)
        }
    }
}

fn write(
    writer: &mut dyn Write,
    document: &InspectDocument,
    format: InspectFormat,
) -> io::Result<()> {
    let page = Page {
        width: options::width(),
        ..Page::default()
    };
    match format {
        InspectFormat::Text => text::write_inspection(writer, document, &page),
        InspectFormat::Json => json::write_inspection(writer, document),
    }
}

/// What our reader and another one make of a file.
fn document(name: &str, bytes: &[u8], messages: Messages) -> Result<InspectDocument, Error> {
    let options = ReadOptions::default();
    let listed = inspect(bytes, messages.into(), &options)?;
    let recording = match read(bytes, &options) {
        Ok(recording) => recording,
        // Settings, workouts and routes hold no activity, and yet something to show.
        Err(error) if !listed.messages.is_empty() => without_activity(&listed, &error),
        Err(error) => return Err(error),
    };
    let own = recording.activities.iter();
    let own: Vec<&Warning> = own.flat_map(|activity| &activity.warnings).collect();
    // Both walk the same frames and find the same faults.
    let others = listed.warnings.iter();
    let others = others.filter(|other| !own.contains(other) && !recording.warnings.contains(other));
    let warnings: Vec<&Warning> = own.iter().copied().chain(others).collect();
    Ok(InspectDocument {
        source: source(name, &recording, None, warnings),
        read: Read::of(&recording.activities),
        messages: (messages != Messages::None).then(|| values(&listed.messages)),
    })
}

fn without_activity(listed: &Inspection, error: &Error) -> Recording {
    Recording {
        activities: Vec::new(),
        source: listed.source.clone(),
        warnings: vec![Warning::new(WarningKind::Skipped, error.to_string())],
    }
}

fn values(messages: &[negsplit_files::Message]) -> Vec<Value> {
    let values = messages.iter().map(serde_json::to_value);
    values.filter_map(Result::ok).collect()
}

impl From<Messages> for Detail {
    fn from(messages: Messages) -> Self {
        match messages {
            Messages::None => Self::None,
            Messages::Summary => Self::Summary,
            Messages::All => Self::All,
        }
    }
}
