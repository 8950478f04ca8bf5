//! Messages into activities.

mod about;
mod activities;

use jiff::tz::Offset;
use negsplit_activity::{Lap, PlannedStep, Samples, Timestamp};

use super::frame::Sink;
use super::heart_rate::StoredHeartRate;
use super::layout::{Definition, Message, Messages};
use super::profile::{self, Clock, FIRST_DATE, message as kind};
use super::record::{self, Description, Odometer, RecordPlan, Records};
use super::summary::{self, Session};
use super::workout;
use crate::limits::{Budget, Limit};
use crate::workout::WorkoutFile;
use about::About;

/// Room is made at once for no more records than this, whatever a file pretends: 18 hours of seconds.
const MOST_ROOM: usize = 1 << 16;

/// Descriptions of developer fields beyond these are passed over; devices write ten or so.
const MOST_DESCRIPTIONS: usize = 256;

/// Columns of developer fields hold no more values than this in all, about 64 MB: those of four days at one a second
/// with as many fields as there may be.
const MOST_DEVELOPER_VALUES: usize = 1 << 23;

/// Collects the messages of one sequence.
pub(super) struct Builder {
    about: About,
    utc_offset: Option<Offset>,
    workout_name: Option<String>,
    workout_description: Option<String>,
    workout: Vec<PlannedStep>,
    sessions: Vec<Session>,
    laps: Vec<Lap>,
    timer: Vec<(Timestamp, bool)>,
    samples: Samples,
    record_times: Vec<u32>,
    last_time: Option<u32>,
    clock: Clock,
    /// Records that were left out because their times say nothing of the day.
    undated: usize,
    /// What the device's own clock added to times since power-up.
    local_shift: Option<i64>,
    descriptions: Vec<Description>,
    developer_keys: Vec<(u8, u8)>,
    odometer: Odometer,
    stored_heart_rate: StoredHeartRate,
    plans: [RecordPlan; 16],
    /// What may still be kept of the file.
    budget: Budget,
}

impl Sink for Builder {
    fn define(&mut self, local: usize, definition: &Definition, following: usize) {
        if definition.global == kind::RECORD {
            self.plans[local] = RecordPlan::new(
                definition,
                &self.descriptions,
                &mut self.samples.developer,
                &mut self.developer_keys,
                &mut self.budget,
            );
            let records = (following / (definition.size + 1))
                .min(MOST_ROOM)
                .min(self.budget.left(Limit::Records));
            self.samples.reserve(records);
            self.record_times.reserve(records);
            self.plans[local].reserve(&mut self.samples, records);
        }
    }

    fn messages(&mut self, local: usize, messages: &Messages<'_>) {
        if messages.definition.global == kind::RECORD {
            self.records(local, messages);
        } else {
            messages.iter().for_each(|message| self.message(&message));
        }
    }
}

impl Builder {
    fn message(&mut self, message: &Message<'_>) {
        self.last_time = message.time.or(self.last_time);
        match message.definition.global {
            kind::SESSION => self.session(message),
            kind::LAP => self.lap(message),
            kind::EVENT => self.event(message),
            kind::WORKOUT => self.workout_message(message),
            kind::WORKOUT_STEP => self.workout_step(message),
            kind::ACTIVITY => self.activity_message(message),
            kind::HR => self.stored_heart_rate.add(message, &mut self.budget),
            kind::FIELD_DESCRIPTION => self.describe(message),
            kind::TIMESTAMP_CORRELATION => self.correlation(message),
            _ => {
                self.about.take(message);
            }
        }
    }

    /// A builder that spends a budget.
    pub(super) fn new(budget: Budget) -> Self {
        Self {
            budget,
            about: About::default(),
            utc_offset: None,
            workout_name: None,
            workout_description: None,
            workout: Vec::new(),
            sessions: Vec::new(),
            laps: Vec::new(),
            timer: Vec::new(),
            samples: Samples::new(),
            record_times: Vec::new(),
            last_time: None,
            clock: Clock::default(),
            undated: 0,
            local_shift: None,
            descriptions: Vec::new(),
            developer_keys: Vec::new(),
            odometer: Odometer::default(),
            stored_heart_rate: StoredHeartRate::default(),
            plans: Default::default(),
        }
    }

    /// A builder that places times since power-up in time.
    pub(super) fn with_shift(budget: Budget, shift: i64) -> Self {
        Self {
            clock: Clock { shift: Some(shift) },
            ..Self::new(budget)
        }
    }

    /// What is left of the budget, for the next sequence.
    pub(super) fn give_back(&self) -> Budget {
        self.budget.clone()
    }

    /// Whether records were left out because the device did not know the day; then, what its own clock would add.
    pub(super) fn undated(&self) -> Option<Option<i64>> {
        (self.undated > 0).then_some(self.local_shift)
    }

    fn records(&mut self, local: usize, messages: &Messages<'_>) {
        let mut records = Records {
            first: self.samples.len(),
            rows: messages.rows,
            big_endian: messages.definition.big_endian,
        };
        if self.begin_all(messages) {
            return self.fill(local, &records);
        }
        let begun = messages.iter().map(|message| self.begin_sample(&message));
        let begun: Vec<bool> = begun.collect();
        let mut rest = messages.rows;
        for stretch in begun.chunk_by(|a, b| a == b) {
            (records.rows, rest) = rest.split_at(stretch.len());
            if stretch[0] {
                self.fill(local, &records);
                records.first += stretch.len();
            }
        }
    }

    /// Fills the columns of the samples that these records began.
    fn fill(&mut self, local: usize, records: &Records<'_>) {
        let room = MOST_DEVELOPER_VALUES / self.budget.spent(Limit::Records).max(1);
        self.plans[local].fill(records, &mut self.samples, &mut self.odometer, room);
    }

    /// Begins a sample for each of these records if all of them state the time of a known day, and none has to be left
    /// out: nearly always.
    fn begin_all(&mut self, records: &Messages<'_>) -> bool {
        let (first, count) = (self.record_times.len(), records.rows.len());
        if count > self.budget.left(Limit::Records) || !records.add_times(&mut self.record_times) {
            return false;
        }
        let times = &self.record_times[first..];
        let dated = |time| (FIRST_DATE..u32::MAX).contains(time);
        if !times.iter().fold(true, |all, time| all & dated(time)) {
            self.record_times.truncate(first);
            return false;
        }
        self.budget.take_all(Limit::Records, count);
        self.last_time = times.last().copied();
        let instants = times.iter().map(|&time| profile::instant(time));
        self.samples.push_times(instants);
        true
    }

    /// Begins a sample for a record, unless it has to be left out.
    fn begin_sample(&mut self, record: &Message<'_>) -> bool {
        // A record without a time belongs to the last time that any message stated.
        self.last_time = record.time.or(self.last_time);
        let Some(seconds) = self.last_time else {
            return false;
        };
        let Some(time) = self.clock.instant(seconds) else {
            self.undated += 1;
            return false;
        };
        // A record of no bytes and no time of its own says nothing; a file of them would be a flood.
        let says_nothing = record.bytes.is_empty() && record.time.is_none();
        if says_nothing || !self.budget.take(Limit::Records) {
            return false;
        }
        self.samples.push_time(time);
        self.record_times.push(seconds);
        true
    }

    fn session(&mut self, message: &Message<'_>) {
        if self.budget.take(Limit::Sessions) {
            self.sessions.push(summary::session(message, self.clock));
        }
    }

    fn lap(&mut self, message: &Message<'_>) {
        if self.budget.take(Limit::Laps) {
            self.laps.extend(summary::lap(message, self.clock));
        }
    }

    fn workout_message(&mut self, message: &Message<'_>) {
        self.workout_name = message.text(8);
        self.workout_description = message.text(17);
    }

    /// The planned workout alone.
    pub(super) fn into_workout(self) -> WorkoutFile {
        WorkoutFile {
            name: self.workout_name.unwrap_or_default(),
            description: self.workout_description,
            steps: self.workout,
        }
    }

    fn workout_step(&mut self, message: &Message<'_>) {
        if self.budget.take(Limit::Steps) {
            self.workout.push(workout::step(message));
        }
    }

    fn describe(&mut self, message: &Message<'_>) {
        if self.descriptions.len() < MOST_DESCRIPTIONS {
            self.descriptions.extend(record::description(message));
        }
    }

    fn event(&mut self, message: &Message<'_>) {
        const TIMER: u32 = 0;
        let running = match message.code(1) {
            Some(0) => true,
            Some(1 | 4 | 8 | 9) => false,
            _ => return,
        };
        let time = message.time.and_then(|time| self.clock.instant(time));
        if let (Some(TIMER), Some(time)) = (message.code(0), time)
            && self.budget.take(Limit::TimerEvents)
        {
            self.timer.push((time, running));
        }
    }

    fn activity_message(&mut self, message: &Message<'_>) {
        const LOCAL: u8 = 5;
        let Some(difference) = summary::local_less_utc(message, LOCAL) else {
            return;
        };
        if message.time.is_some_and(|time| time < FIRST_DATE) {
            self.local_shift = Some(difference);
        } else {
            self.utc_offset = summary::utc_offset(difference).or(self.utc_offset);
        }
    }

    /// What the device's clock showed at a time of UTC; what the activity says of it goes before.
    fn correlation(&mut self, message: &Message<'_>) {
        const LOCAL: u8 = 3;
        let difference = summary::local_less_utc(message, LOCAL);
        let offset = difference.and_then(summary::utc_offset);
        self.utc_offset = self.utc_offset.or(offset);
    }

    /// What the file says it is.
    pub(super) fn file_type(&self) -> Option<&'static str> {
        self.about.file_type.map(profile::file_type)
    }

    /// Whether its records say where somebody would be who runs as planned, and nobody was.
    pub(super) fn is_course(&self) -> bool {
        self.about.file_type == Some(profile::COURSE) && self.sessions.is_empty()
    }
}
