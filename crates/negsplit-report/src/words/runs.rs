//! The runs of a season as sessions: what was run in one go, such as warm-up, race and cool-down.

use jiff::tz::TimeZone;
use negsplit_analysis::WorkoutKind;
use negsplit_analysis::season::SeasonRun;

use super::columns::Column;
use super::kinds::{short_kind, short_mistake};
use super::units::{Units, signed};

/// What was run in one go.
pub(crate) struct Session<'a> {
    /// Its runs, the first first.
    pub(crate) runs: Vec<&'a SeasonRun>,
}

/// The sessions of runs in the order of the runs.
pub(crate) fn sessions(runs: &[SeasonRun]) -> Vec<Session<'_>> {
    let mut sessions: Vec<Session<'_>> = Vec::new();
    for run in runs {
        match sessions.last_mut() {
            Some(last) if last.runs.iter().any(|other| other.session == run.session) => {
                last.runs.push(run);
                last.runs.sort_by_key(|run| run.start_time);
            }
            _ => sessions.push(Session { runs: vec![run] }),
        }
    }
    sessions
}

impl<'a> Session<'a> {
    /// The run that it was for: the best progression, else what was hard, else the longest.
    pub(crate) fn main(&self) -> Option<&'a SeasonRun> {
        let rank = |run: &SeasonRun| (run.is_progression, run.is_hard, run.score.is_some());
        let runs = self.runs.iter().copied();
        runs.max_by(|a, b| {
            rank(a)
                .cmp(&rank(b))
                .then(a.distance_m.total_cmp(&b.distance_m))
        })
    }

    pub(crate) fn distance_m(&self) -> f64 {
        self.runs.iter().map(|run| run.distance_m).sum()
    }

    /// The names of its runs, each once.
    pub(crate) fn names(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for name in self.runs.iter().filter_map(|run| run.name.as_deref()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    }
}

/// The columns of the table of sessions, what matters most first.
pub(crate) fn columns(sessions: &[Session<'_>], zone: &TimeZone, units: Units) -> Vec<Column> {
    let of_main = |cell: fn(&SeasonRun) -> String| cells(sessions, |s| s.main().map(cell));
    let pace = |run: &SeasonRun| run.pace_s_per_km.map(|pace| units.pace(pace));
    let date = |run: &SeasonRun| run.date.to_string();
    vec![
        Column::left(
            "date",
            cells(sessions, |s| s.runs.first().map(|run| date(run))),
        ),
        Column::left("at", times(sessions, zone)),
        Column::left("kind", of_main(kind)),
        Column::right("runs", cells(sessions, count)),
        Column::right(
            units.per(),
            cells(sessions, |s| Some(units.bare_distance(s.distance_m()))),
        ),
        Column::right("pace", cells(sessions, |s| pace(s.main()?))),
        Column::right("score", of_main(score)),
        Column::right("gap %", of_main(gap)),
        Column::left("mistakes", of_main(mistakes)),
    ]
}

/// A rise an hour is shown of runs that last one, in seconds: from less it is stretched, its error with it.
const DRIFTED_S: f64 = 3600.0;

/// The drift of each session's main run, for tables with room.
pub(crate) fn drifts(sessions: &[Session<'_>]) -> Column {
    let drift = |run: &SeasonRun| run.drift_bpm_per_h.filter(|_| run.moving_s >= DRIFTED_S);
    Column::right(
        "drift bpm/h",
        cells(sessions, |s| s.main().map(|run| change(drift(run)))),
    )
}

/// A cell of each session.
pub(crate) fn cells(
    sessions: &[Session<'_>],
    cell: impl Fn(&Session<'_>) -> Option<String>,
) -> Vec<String> {
    sessions
        .iter()
        .map(|session| cell(session).unwrap_or_default())
        .collect()
}

/// The time of day where a day has several sessions, to tell them apart.
fn times(sessions: &[Session<'_>], zone: &TimeZone) -> Vec<String> {
    let day = |session: &Session<'_>| session.runs.first().map(|run| run.date);
    let is_shared = |n: usize| {
        let neighbours = [n.checked_sub(1), Some(n + 1)];
        let mut neighbours = neighbours.into_iter().flatten();
        neighbours.any(|other| {
            let other = sessions.get(other).and_then(day);
            other.is_some() && other == sessions.get(n).and_then(day)
        })
    };
    let time = |session: &Session<'_>| {
        let run = session.runs.first()?;
        // The runner's own clock stands in RFC 3339.
        let own = run.local_start_time.as_deref();
        if let Some(time) = own.and_then(|text| text.get(11..16)) {
            return Some(time.to_owned());
        }
        let start = run.start_time.to_zoned_datetime(zone.clone());
        Some(start.strftime("%H:%M").to_string())
    };
    let each = sessions.iter().enumerate();
    each.map(|(n, session)| time(session).filter(|_| is_shared(n)).unwrap_or_default())
        .collect()
}

/// How many runs it holds, where that is not one.
fn count(session: &Session<'_>) -> Option<String> {
    let count = session.runs.len();
    (count > 1).then(|| count.to_string())
}

pub(crate) fn kind(run: &SeasonRun) -> String {
    let mark = if run.is_progression { "↗" } else { " " };
    format!("{mark} {}", short_kind(run.kind))
}

fn change(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| signed(value, 1))
}

/// The gap; repeats have no direction, so that theirs says nothing.
fn gap(run: &SeasonRun) -> String {
    let has_direction =
        |_: &f64| !matches!(run.kind, WorkoutKind::Intervals | WorkoutKind::RunWalk);
    change(run.pace_gap_percent.filter(has_direction))
}

fn score(run: &SeasonRun) -> String {
    let score = run.score.zip(run.letter);
    score.map_or(String::new(), |(value, letter)| {
        format!("{value:.0} {letter}")
    })
}

fn mistakes(run: &SeasonRun) -> String {
    let easy_day = run.easy_day.map(|_| "fast end of an easy day");
    let mistakes = run.mistakes.iter().map(|&kind| short_mistake(kind));
    mistakes.chain(easy_day).collect::<Vec<&str>>().join(", ")
}
