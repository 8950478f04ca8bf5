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
        "session" "" "runs of one day, less than 2 h apart, share a number" Count(|row| i64::try_from(row.run.session).ok());
        "start_time" "" "when it began, UTC" Time(|row| Some(row.run.start_time));
        "local_start_time" "" "the runner's clock when it began, where that is known" Text(|row| row.run.local_start_time.clone());
        "date" "" "the day on which it began, where the runner was" Day(|row| Some(row.run.date));
        "name" "" "its name" Text(|row| row.run.name.clone());
        "distance_m" "m" "distance" Number(|row| Some(row.run.distance_m));
        "moving_s" "s" "time in motion" Number(|row| Some(row.run.moving_s));
        "pace_s_per_km" "s/km" "average pace" Number(|row| row.run.pace_s_per_km);
        "average_heart_rate_bpm" "bpm" "average heart rate" Number(|row| row.run.average_heart_rate_bpm);
        "kind" "" "what workout it was" Text(|row| word(row.run.kind));
        "kind_by_itself" "" "the kind that its file alone would have, where the season makes it another" Text(|row| row.run.kind_by_itself.and_then(word));
        "effort" "" "how hard it was, where something that is proved says so" Text(|row| row.run.effort.and_then(word));
        "is_progression" "" "whether it is a progression" Flag(|row| Some(row.run.is_progression));
        "is_hard" "" "whether it wants recovery before and after" Flag(|row| Some(row.run.is_hard));
        "easy_day" "" "why it was to be an easy day, where it ended fast all the same" Text(|row| row.run.easy_day.and_then(word));
        "load" "" "training impulse (TRIMP)" Number(|row| row.run.load);
        "session_rpe_load" "" "perceived effort, 0 to 10, times minutes" Number(|row| row.run.session_rpe_load);
        "score" "" "0 to 100; null for what is not a progression" Number(|row| row.run.score);
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
