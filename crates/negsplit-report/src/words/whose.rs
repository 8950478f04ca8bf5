//! Whose numbers a run was judged by.

use negsplit_analysis::{Athlete, Known, Origin};

use super::texts::counted;

/// Where what is known of the runner is from, in a few words.
pub(crate) fn whose(athlete: &Athlete) -> String {
    let known = [
        athlete.max_heart_rate_bpm,
        athlete.resting_heart_rate_bpm,
        athlete.threshold_heart_rate_bpm,
        athlete.threshold_speed_m_per_s,
    ];
    let has = |is: fn(&Known) -> bool| known.iter().flatten().any(is);
    let is_given = has(|known| known.from == Origin::Given) || athlete.zone_bounds_bpm.is_some();
    let sources = [
        is_given.then(|| "as given".to_owned()),
        learnt(athlete),
        (athlete.history.learnt.is_none() && has(|known| known.from == Origin::Race))
            .then(|| "by the race given".to_owned()),
        has(|known| known.from == Origin::Recording).then(|| "from the recording".to_owned()),
    ];
    let sources: Vec<String> = sources.into_iter().flatten().collect();
    if sources.is_empty() {
        let is_guessed = has(|known| known.from == Origin::Estimated);
        let guess = if is_guessed { "a guess" } else { "none known" };
        return format!("your numbers: {guess}");
    }
    format!("your numbers: {}", sources.join(", "))
}

/// The runs that showed them, and when that was kept.
fn learnt(athlete: &Athlete) -> Option<String> {
    let learnt = athlete.history.learnt?;
    let day = |date: negsplit_analysis::season::Date| date.strftime("%-d %b %Y").to_string();
    let runs = format!("{} to {}", counted(learnt.runs, "run"), day(learnt.last));
    Some(match learnt.saved {
        Some(saved) => format!("saved {} from {runs}", day(saved)),
        None => format!("from {runs}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use negsplit_analysis::athlete::{History, Learnt};
    use negsplit_analysis::season::Date;

    #[test]
    fn the_source_of_the_numbers_is_named() {
        let mut athlete = Athlete::default();
        assert_eq!(whose(&athlete), "your numbers: none known");
        athlete.max_heart_rate_bpm = Some(Known::new(190.0, Origin::Estimated));
        assert_eq!(whose(&athlete), "your numbers: a guess");
        athlete.max_heart_rate_bpm = Some(Known::new(190.0, Origin::Recording));
        assert_eq!(whose(&athlete), "your numbers: from the recording");
        athlete.resting_heart_rate_bpm = Some(Known::given(50.0));
        athlete.history = History {
            learnt: Some(Learnt {
                runs: 218,
                first: Date::constant(2023, 1, 2),
                last: Date::constant(2026, 5, 3),
                saved: Some(Date::constant(2026, 5, 4)),
            }),
            ..History::default()
        };
        assert_eq!(
            whose(&athlete),
            "your numbers: as given, saved 4 May 2026 from 218 runs to 3 May 2026, from the recording"
        );
    }
}
