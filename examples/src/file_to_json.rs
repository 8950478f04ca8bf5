//! A file into a JSON report: `cargo run -p negsplit-examples --bin file-to-json testdata/paced-thirds.fit`

use negsplit_analysis::{Athlete, Options, analyze};
use negsplit_files::{ReadOptions, read};
use negsplit_report::{RunDocument, Source, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("name a file")?;
    let recording = read(&std::fs::read(&file)?, &ReadOptions::default())?;
    let mut documents = Vec::new();
    for activity in &recording.activities {
        let report = analyze(activity, &Athlete::default(), &Options::default())?;
        let source = Source {
            file: file.clone(),
            ..Source::default()
        };
        documents.push(RunDocument { source, report });
    }
    json::write(std::io::stdout(), documents.iter().map(json::run))?;
    Ok(())
}
