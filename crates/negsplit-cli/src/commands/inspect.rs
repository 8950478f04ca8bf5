//! `negsplit inspect`: what a file holds.

use std::io::{self, Write};

use anyhow::Result;
use negsplit_activity::{Warning, WarningKind};
use negsplit_embed::source;
use negsplit_files::{
    Detail, Error, Inspection, Message, ReadOptions, Recording, inspect, read, shown,
};
use negsplit_report::inspect::{InspectDocument, Read};
use negsplit_report::text::Page;
use negsplit_report::{Source, SourceWarning, json, text};

use crate::args::{InspectArgs, InspectFormat, Messages};
use crate::exit::{Outcome, tell};
use crate::load::content;
use crate::{options, output};

pub(crate) fn run(args: InspectArgs) -> Result<Outcome> {
    output::spares(&args.output, [args.file.as_path()])?;
    let name = shown(&args.file.display().to_string());
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
    document: &InspectDocument<Message>,
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
fn document(
    name: &str,
    bytes: &[u8],
    messages: Messages,
) -> Result<InspectDocument<Message>, Error> {
    let options = ReadOptions::default();
    let own = read(bytes, &options).map(|recording| own(name, &recording));
    let listed = inspect(bytes, messages.into(), &options)?;
    let (mut source, read) = match own {
        Ok(own) => own,
        // Settings, workouts and routes hold no activity, and yet something to show.
        Err(error) if !listed.messages.is_empty() => without_activity(name, &listed, &error),
        Err(error) => return Err(error),
    };
    // Both walk the same frames and find the same faults.
    let others: Vec<SourceWarning> = listed.warnings.iter().map(Into::into).collect();
    let others = others
        .into_iter()
        .filter(|other| !source.warnings.contains(other));
    source.warnings.extend(others.collect::<Vec<_>>());
    Ok(InspectDocument {
        source,
        read,
        messages: (messages != Messages::None).then_some(listed.messages),
    })
}

/// What our reader makes of a file, without its samples.
fn own(name: &str, recording: &Recording) -> (Source, Read) {
    let activities = recording.activities.iter();
    let warnings = activities.flat_map(|activity| &activity.warnings);
    let warnings = recording.warnings.iter().chain(warnings);
    let source = source(
        name,
        &recording.source,
        recording.activities.first(),
        warnings,
    );
    (source, Read::of(&recording.activities))
}

fn without_activity(name: &str, listed: &Inspection, error: &Error) -> (Source, Read) {
    let why = Warning::new(WarningKind::Skipped, error.to_string());
    (source(name, &listed.source, None, [&why]), Read::of(&[]))
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
