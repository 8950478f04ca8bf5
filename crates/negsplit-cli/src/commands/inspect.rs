//! `negsplit inspect`: what a file holds.

use anyhow::Result;
use negsplit_files::{Error, Recording};
use negsplit_report::inspect::{InspectDocument, Read};
use negsplit_report::text::Page;
use negsplit_report::{json, text};

use crate::args::{InspectArgs, InspectFormat};
use crate::exit::{Outcome, tell};
use crate::load::{entries, source};
use crate::{options, output};

pub(crate) fn run(args: InspectArgs) -> Result<Outcome> {
    let mut documents = Vec::new();
    let entries = entries(&args.file);
    let all = entries.len();
    for (name, recording) in entries {
        documents.extend(document(&name, recording));
    }
    if documents.is_empty() {
        return Ok(Outcome::Nothing);
    }
    output::write(&args.output, |mut writer| {
        for document in &documents {
            match args.format {
                InspectFormat::Text => text::write_inspection(&mut writer, document, &page())?,
                InspectFormat::Json => json::write_inspection(&mut writer, document)?,
            }
        }
        Ok(())
    })?;
    Ok(if documents.len() < all {
        Outcome::Some
    } else {
        Outcome::All
    })
}

/// The document of a file; nothing when it cannot be read, which is told.
fn document(name: &str, recording: Result<Recording, Error>) -> Option<InspectDocument> {
    let recording = recording
        .map_err(|error| tell(format_args!("{name}: {error}")))
        .ok()?;
    let warnings = recording
        .activities
        .iter()
        .flat_map(|activity| &activity.warnings);
    Some(InspectDocument {
        source: source(name, &recording, None, warnings),
        read: Read::of(&recording.activities),
        messages: None,
    })
}

fn page() -> Page {
    Page {
        width: options::width(),
        ..Page::default()
    }
}
