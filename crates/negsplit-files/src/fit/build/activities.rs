//! From the messages of a sequence to its activities.

use negsplit_activity::{Activity, Lap, Samples, Sport, Timestamp};

use super::super::pauses::pauses;
use super::super::summary::Session;
use super::Builder;

impl Builder {
    /// The activities: one a session, or one for all when the file has no session.
    pub(in crate::fit) fn finish(mut self) -> Vec<Activity> {
        std::mem::take(&mut self.stored_heart_rate)
            .merge_into(&mut self.samples, &self.record_times);
        let mut sessions = std::mem::take(&mut self.sessions);
        sessions.sort_by_key(|session| session.start);
        if sessions.len() > 1 && sessions.iter().all(|session| session.start.is_some()) {
            return self.by_session(sessions);
        }
        if self.samples.is_empty() {
            return Vec::new();
        }
        let mut samples = std::mem::take(&mut self.samples);
        // A chain of small sequences in a large file would keep the room of large ones.
        samples.shrink_to_fit();
        let laps = std::mem::take(&mut self.laps);
        let first = samples.times().first().copied();
        vec![self.activity(sessions.pop(), samples, laps, (first, None))]
    }

    fn by_session(mut self, sessions: Vec<Session>) -> Vec<Activity> {
        let starts: Vec<Timestamp> = sessions
            .iter()
            .filter_map(|session| session.start)
            .collect();
        let of = |time: Timestamp| {
            starts
                .partition_point(|&start| start <= time)
                .saturating_sub(1)
        };
        let mut indices = vec![Vec::new(); sessions.len()];
        for (index, &time) in self.samples.times().iter().enumerate() {
            indices[of(time)].push(index);
        }
        let (samples, laps) = (
            std::mem::take(&mut self.samples),
            std::mem::take(&mut self.laps),
        );
        let mut activities = Vec::new();
        for (n, session) in sessions.into_iter().enumerate() {
            let own: Vec<Lap> = laps
                .iter()
                .filter(|lap| of(lap.start) == n)
                .cloned()
                .collect();
            let span = (Some(starts[n]), starts.get(n + 1).copied());
            if !indices[n].is_empty() {
                activities.push(self.activity(Some(session), samples.pick(&indices[n]), own, span));
            }
        }
        activities
    }

    fn activity(
        &self,
        session: Option<Session>,
        samples: Samples,
        laps: Vec<Lap>,
        (start, end): (Option<Timestamp>, Option<Timestamp>),
    ) -> Activity {
        let (sport, sub_sport) = self.about.sport.clone().unwrap_or_default();
        let last = samples.times().last().copied();
        let timer: Vec<(Timestamp, bool)> = self
            .timer
            .iter()
            .copied()
            .filter(|(time, _)| {
                start.is_none_or(|start| *time >= start) && end.is_none_or(|end| *time < end)
            })
            .collect();
        let mut activity = Activity::new(sport);
        activity.sub_sport = sub_sport;
        activity.name = self.workout_name.clone();
        activity.start = start;
        if let Some(session) = session {
            if session.sport != Sport::Unknown {
                activity.sport = session.sport;
                activity.sub_sport = session.sub_sport;
            }
            activity.name = session.name.or(activity.name);
            activity.start = session.start.or(start);
            activity.totals = session.totals;
            activity.effort = session.effort;
        }
        activity.utc_offset = self.utc_offset;
        activity.timer_events = timer.iter().any(|(_, running)| *running);
        activity.pauses = pauses(&timer, (activity.start, last), activity.totals.timer);
        activity.samples = samples;
        activity.laps = laps;
        activity.device = self.about.device.clone();
        activity.athlete = self.about.athlete.clone();
        activity.workout = self.workout.clone();
        activity
    }
}
