//! The run as a whole.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use negsplit_activity::Timestamp;
use serde::{Deserialize, Serialize};

use super::splits::Ruler;
use crate::absent::{Absences, Absent, Field};
use crate::as_text;
use crate::run::{Has, Run};

/// The run as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ActivityReport {
    /// The sport.
    pub sport: String,
    /// Where or how.
    pub sub_sport: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// When it began.
    #[serde(with = "as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start_time: Timestamp,
    /// Seconds by which the runner's clock was ahead of UTC, where the file tells it.
    pub utc_offset_s: Option<i32>,
    /// When it began by the runner's clock, as RFC 3339 writes it, where the file tells how far from UTC that was.
    pub local_start_time: Option<String>,
    /// Distance.
    pub distance_m: f64,
    /// Time in motion.
    pub moving_s: f64,
    /// Time from start to end.
    pub elapsed_s: f64,
    /// Average pace.
    pub pace_s_per_km: Option<f64>,
    /// Average grade-adjusted pace.
    pub grade_adjusted_pace_s_per_km: Option<f64>,
    /// Average heart rate.
    pub average_heart_rate_bpm: Option<f64>,
    /// Highest heart rate.
    pub max_heart_rate_bpm: Option<f64>,
    /// Average cadence, both feet.
    pub average_cadence_spm: Option<f64>,
    /// Metres climbed.
    pub ascent_m: Option<f64>,
    /// Metres descended.
    pub descent_m: Option<f64>,
    /// Metres climbed by the device's own count, where the file states it.
    pub device_ascent_m: Option<f64>,
    /// Metres descended by the device's own count.
    pub device_descent_m: Option<f64>,
    /// Perceived effort, 0 to 10.
    pub perceived_effort: Option<f64>,
    /// How it felt, 0 to 100.
    pub feel: Option<f64>,
    /// What the recording has.
    pub has: Has,
}

/// Sums up the run.
pub(crate) fn summary(run: &Run, ruler: &Ruler<'_>, absences: &mut Absences) -> ActivityReport {
    let activity = &run.recorded;
    let total = ruler.measure(1, 0.0, run.moving_s, false);
    let report = ActivityReport {
        sport: activity.sport.to_string(),
        sub_sport: activity.sub_sport.as_ref().map(ToString::to_string),
        name: activity.name.clone(),
        start_time: run.start,
        utc_offset_s: activity.utc_offset.map(|offset| offset.seconds()),
        local_start_time: activity
            .utc_offset
            .map(|offset| run.start.display_with_offset(offset).to_string()),
        distance_m: total.distance_m,
        moving_s: total.moving_s,
        elapsed_s: run.elapsed_s,
        pace_s_per_km: total.pace_s_per_km,
        grade_adjusted_pace_s_per_km: total.grade_adjusted_pace_s_per_km,
        average_heart_rate_bpm: total.average_heart_rate_bpm,
        max_heart_rate_bpm: total.max_heart_rate_bpm,
        average_cadence_spm: total.average_cadence_spm,
        ascent_m: total.ascent_m,
        descent_m: total.descent_m,
        device_ascent_m: activity.totals.ascent_m,
        device_descent_m: activity.totals.descent_m,
        perceived_effort: activity.effort.perceived,
        feel: activity.effort.feel,
        has: run.has,
    };
    report.note_absent(absences);
    report
}

impl ActivityReport {
    /// The day on which the run began, where the runner was; in UTC where that is not known.
    #[must_use]
    pub fn local_date(&self) -> Date {
        let zone = self.zone(&TimeZone::UTC);
        self.start_time.to_zoned_datetime(zone).date()
    }

    /// The zone of every time of this run that people read: the runner's own clock where the file tells it, else the
    /// zone given.
    #[must_use]
    pub fn zone(&self, otherwise: &TimeZone) -> TimeZone {
        let own = self.utc_offset_s.map(Offset::from_seconds);
        own.and_then(Result::ok)
            .map_or_else(|| otherwise.clone(), TimeZone::fixed)
    }

    /// Takes the clock of a zone where the file does not tell the runner's.
    pub fn take_zone(&mut self, zone: &TimeZone) {
        let offset = self.zone(zone).to_offset(self.start_time);
        self.utc_offset_s = Some(offset.seconds());
        self.local_start_time = Some(self.start_time.display_with_offset(offset).to_string());
    }

    /// What the recording lacks, once for all figures that need it.
    fn note_absent(&self, absences: &mut Absences) {
        use Absent::{NoAltitude, NoCadence, NoHeartRate, NotStated};
        let mut note = |absent: bool, field, why| absences.when(absent, field, why);
        note(self.ascent_m.is_none(), Field::ActivityAscent, NoAltitude);
        note(self.descent_m.is_none(), Field::ActivityDescent, NoAltitude);
        let (average, highest) = (self.average_heart_rate_bpm, self.max_heart_rate_bpm);
        note(
            average.is_none(),
            Field::ActivityAverageHeartRate,
            NoHeartRate,
        );
        note(highest.is_none(), Field::ActivityMaxHeartRate, NoHeartRate);
        let cadence = self.average_cadence_spm;
        note(cadence.is_none(), Field::ActivityAverageCadence, NoCadence);
        for (absent, field) in [
            (self.sub_sport.is_none(), Field::ActivitySubSport),
            (self.name.is_none(), Field::ActivityName),
            (self.utc_offset_s.is_none(), Field::ActivityUtcOffset),
            (
                self.local_start_time.is_none(),
                Field::ActivityLocalStartTime,
            ),
            (self.device_ascent_m.is_none(), Field::ActivityDeviceAscent),
            (
                self.device_descent_m.is_none(),
                Field::ActivityDeviceDescent,
            ),
            (
                self.perceived_effort.is_none(),
                Field::ActivityPerceivedEffort,
            ),
            (self.feel.is_none(), Field::ActivityFeel),
        ] {
            note(absent, field, NotStated);
        }
    }
}
