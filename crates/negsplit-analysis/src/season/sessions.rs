//! Sessions: runs that belong together, such as a warm-up and a race in files of their own.
//!
//! A warm-up in a file of its own belongs to the race behind it: without this, hard days would look
//! crowded and recovery too short.

use super::judged::Judged;
use super::time::{HOUR_S, end_s, start_s};

/// Runs of a day less than this apart are one session, in seconds.
const APART_S: f64 = 2.0 * HOUR_S;

/// One or more runs of a day, shortly after one another; places are those in the list of judged runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Session {
    pub(super) runs: Vec<usize>,
    pub(super) start_s: f64,
    pub(super) end_s: f64,
    /// The run that makes it a hard one.
    pub(super) hard: Option<usize>,
    /// The run that makes it a progression.
    pub(super) progression: Option<usize>,
    /// Training impulse of its runs; `None` where that of one is not known.
    pub(super) load: Option<f64>,
}

/// The sessions that runs in the order of time make.
pub(super) fn sessions(runs: &[Judged<'_>]) -> Vec<Session> {
    let mut sessions: Vec<Session> = Vec::new();
    for (place, judged) in runs.iter().enumerate() {
        let belongs = sessions.last().is_some_and(|session| {
            let same_day = session
                .runs
                .last()
                .is_some_and(|&last| runs[last].date == judged.date);
            same_day && start_s(judged.run) - session.end_s < APART_S
        });
        match sessions.last_mut().filter(|_| belongs) {
            Some(session) => session.add(place, judged),
            None => sessions.push(Session::of(place, judged)),
        }
    }
    sessions
}

impl Session {
    fn of(place: usize, judged: &Judged<'_>) -> Self {
        let mut session = Self {
            runs: Vec::new(),
            start_s: start_s(judged.run),
            end_s: f64::NEG_INFINITY,
            hard: None,
            progression: None,
            load: Some(0.0),
        };
        session.add(place, judged);
        session
    }

    /// Joins a run to its session.
    fn add(&mut self, place: usize, judged: &Judged<'_>) {
        self.runs.push(place);
        self.end_s = self.end_s.max(end_s(judged.run));
        self.load = self.load.zip(judged.load).map(|(sum, load)| sum + load);
        self.hard = self.hard.or(judged.is_hard.then_some(place));
        self.progression = self.progression.or(judged.is_progression.then_some(place));
    }

    /// The run that the spacing rules are about.
    pub(super) fn counts(&self) -> Option<usize> {
        self.progression.or(self.hard)
    }
}
