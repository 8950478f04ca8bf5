//! The runs of seasons.

use negsplit_analysis::season::SeasonRun;

use super::{Definition, Table, Take, definitions, table, word};
use crate::season::SeasonDocument;

/// A run, and the season that it is of.
struct Of<'a> {
    season: &'a SeasonDocument,
    run: &'a SeasonRun,
}

/// The runs of seasons, a row each: the fields that a season has of each run.
#[must_use]
pub fn runs(seasons: &[SeasonDocument]) -> Table {
    let of_one = |season| SeasonDocument::runs(season).map(move |run| Of { season, run });
    let rows: Vec<Of<'_>> = seasons.iter().flat_map(of_one).collect();
    let definitions: &[Definition<Of<'_>>] = &definitions! {
        "folder" "" "the season, where there are several" Text(|row| row.season.folder.clone());
        "file" "" "the file" Text(|row| Some(row.season.file(row.run.index).to_owned()));
        "start_time" "" "when it began, UTC" Time(|row| Some(row.run.start_time));
        "date" "" "the day on which it began, where the runner was" Day(|row| Some(row.run.date));
        "name" "" "its name" Text(|row| row.run.name.clone());
        "distance_m" "m" "distance" Number(|row| Some(row.run.distance_m));
        "moving_s" "s" "time in motion" Number(|row| Some(row.run.moving_s));
        "pace_s_per_km" "s/km" "average pace" Number(|row| row.run.pace_s_per_km);
        "average_heart_rate_bpm" "bpm" "average heart rate" Number(|row| row.run.average_heart_rate_bpm);
        "kind" "" "what workout it was" Text(|row| word(row.run.kind));
        "is_progression" "" "whether it is a progression" Flag(|row| Some(row.run.is_progression));
        "is_hard" "" "whether it wants recovery before and after" Flag(|row| Some(row.run.is_hard));
        "score" "" "0 to 100; null for what is no progression" Number(|row| row.run.score);
        "letter" "" "the score as a letter" Text(|row| row.run.letter.map(String::from));
        "pace_gap_percent" "%" "how much faster the finish was than the start, of speed" Number(|row| row.run.pace_gap_percent);
        "drift_bpm_per_h" "bpm/h" "rise of heart rate with time at the same pace" Number(|row| row.run.drift_bpm_per_h);
        "finish_pace_s_per_km" "s/km" "pace over the last fifth" Number(|row| row.run.finish_pace_s_per_km);
        "mistakes" "" "what went wrong, by name" Texts(|row| row.run.mistakes.iter().filter_map(word).collect());
        "days_since_last_progression" "d" "days since the progression before" Number(|row| row.run.days_since_last_progression);
        "warnings" "" "what was odd in the recording, by name" Texts(|row| row.run.warnings.clone());
    };
    table("runs", definitions, &rows)
}
