//! The fields of a report that can be absent. `report.rs` ties each to the struct that holds it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Calls a macro with every field that can be absent: its variant, the struct that holds it, the path of that struct
/// in the report, and its name there.
macro_rules! for_each_field {
    ($with:ident) => {
        $with! {
            ActivitySubSport: ActivityReport, "activity.", sub_sport;
            ActivityName: ActivityReport, "activity.", name;
            ActivityUtcOffset: ActivityReport, "activity.", utc_offset_s;
            ActivityLocalStartTime: ActivityReport, "activity.", local_start_time;
            ActivityPace: ActivityReport, "activity.", pace_s_per_km;
            ActivityGradeAdjustedPace: ActivityReport, "activity.", grade_adjusted_pace_s_per_km;
            ActivityAverageHeartRate: ActivityReport, "activity.", average_heart_rate_bpm;
            ActivityMaxHeartRate: ActivityReport, "activity.", max_heart_rate_bpm;
            ActivityAverageCadence: ActivityReport, "activity.", average_cadence_spm;
            ActivityAscent: ActivityReport, "activity.", ascent_m;
            ActivityDescent: ActivityReport, "activity.", descent_m;
            ActivityPerceivedEffort: ActivityReport, "activity.", perceived_effort;
            ActivityFeel: ActivityReport, "activity.", feel;
            ActivityDeviceAscent: ActivityReport, "activity.", device_ascent_m;
            ActivityDeviceDescent: ActivityReport, "activity.", device_descent_m;
            AthleteMaxHeartRate: Athlete, "athlete.", max_heart_rate_bpm;
            AthleteRestingHeartRate: Athlete, "athlete.", resting_heart_rate_bpm;
            AthleteThresholdHeartRate: Athlete, "athlete.", threshold_heart_rate_bpm;
            AthleteThresholdSpeed: Athlete, "athlete.", threshold_speed_m_per_s;
            RaceEquivalents: RunReport, "", race_equivalents;
            Steps: RunReport, "", steps;
            Felt: RunReport, "", felt;
            Plan: RunReport, "", plan;
            WorkoutEffort: Workout, "workout.", effort;
            WorkoutRacePreparation: Workout, "workout.", race_preparation;
            WorkoutPlanned: Workout, "workout.", planned;
            Verdict: Progression, "progression.", verdict;
            ProgressionSpan: Progression, "progression.", span_s;
            StartPace: Progression, "progression.", start_pace_s_per_km;
            FinishPace: Progression, "progression.", finish_pace_s_per_km;
            PaceGapSeconds: Progression, "progression.", pace_gap_s_per_km;
            PaceGap: Progression, "progression.", pace_gap_percent;
            PaceGapInterval: Progression, "progression.", pace_gap_percent_ci95;
            SecondHalfGain: Progression, "progression.", second_half_gain_percent;
            SecondHalfGainSeconds: Progression, "progression.", second_half_gain_s;
            FasterSteps: Progression, "progression.", faster_steps;
            BiggestStepBack: Progression, "progression.", biggest_step_back_percent;
            PValue: Progression, "progression.", p_value;
            Decoupling: HeartRateReport, "heart_rate.", decoupling_percent;
            Drift: HeartRateReport, "heart_rate.", drift_bpm_per_h;
            DriftInterval: HeartRateReport, "heart_rate.", drift_bpm_per_h_ci95;
            DriftMethod: HeartRateReport, "heart_rate.", drift_method;
            Response: HeartRateReport, "heart_rate.", response_bpm_per_percent_pace;
            RisingStages: HeartRateReport, "heart_rate.", rising_stages;
            Rise: HeartRateReport, "heart_rate.", rise_bpm;
            TimeInZone: HeartRateReport, "heart_rate.", time_in_zone_s;
            Recovery: HeartRateReport, "heart_rate.", recovery_60s_bpm;
            RecoveryMode: HeartRateReport, "heart_rate.", recovery_mode;
            EfficiencyFactor: HeartRateReport, "heart_rate.", efficiency_factor;
            PaceAtHeartRate: HeartRateReport, "heart_rate.", pace_at_heart_rate;
            CadenceChange: Form, "form.", cadence_change_spm;
            StrideLengthChange: Form, "form.", stride_length_change_m;
            CadencePerSpeed: Form, "form.", cadence_per_m_per_s_spm;
            CadencePerSpeedInterval: Form, "form.", cadence_per_m_per_s_spm_ci95;
            StrideLengthPerSpeed: Form, "form.", stride_length_per_m_per_s_m;
            StrideLengthPerSpeedInterval: Form, "form.", stride_length_per_m_per_s_m_ci95;
            VerticalOscillationChange: Form, "form.", vertical_oscillation_change_mm;
            GroundContactChange: Form, "form.", ground_contact_change_ms;
            RouteShape: Route, "route.", shape;
            RouteAscent: Route, "route.", ascent_m_per_km;
            RouteSteepShare: Route, "route.", steep_share;
            RouteFinishGrade: Route, "route.", finish_grade_percent;
            ScoreValue: Score, "score.", value;
            ScoreLetter: Score, "score.", letter;
            ScoreWhyAbsent: Score, "score.", why_absent;
            ScoreLimitedBy: Score, "score.", limited_by;
            ScorePartValue: Part, "score.parts.", value;
            PlanStepMissedBy: PlanStep, "plan.steps.", missed_by_s_per_km;
            BestEffortAverageHeartRate: BestEffort, "best_efforts.", average_heart_rate_bpm;
            StagePace: Stage, "stages.", pace_s_per_km;
            StageGradeAdjustedPace: Stage, "stages.", grade_adjusted_pace_s_per_km;
            StageEndPace: Stage, "stages.", end_pace_s_per_km;
            StageShape: Stage, "stages.", shape;
            StageSpeedVariation: Stage, "stages.", speed_variation_percent;
            StageSpeedNoise: Stage, "stages.", speed_noise_percent;
            StageAverageHeartRate: Stage, "stages.", average_heart_rate_bpm;
            StageLabel: Stage, "stages.", label;
            StagePerceivedEffort: Stage, "stages.", perceived_effort;
            LapPace: Split, "laps.", pace_s_per_km;
            LapGradeAdjustedPace: Split, "laps.", grade_adjusted_pace_s_per_km;
            LapAverageHeartRate: Split, "laps.", average_heart_rate_bpm;
            LapMaxHeartRate: Split, "laps.", max_heart_rate_bpm;
            LapZone: Split, "laps.", zone;
            LapAverageCadence: Split, "laps.", average_cadence_spm;
            LapStrideLength: Split, "laps.", stride_length_m;
            LapAscent: Split, "laps.", ascent_m;
            LapDescent: Split, "laps.", descent_m;
            LapAveragePower: Split, "laps.", average_power_w;
            SplitPace: Split, "splits.rows.", pace_s_per_km;
            SplitGradeAdjustedPace: Split, "splits.rows.", grade_adjusted_pace_s_per_km;
            SplitAverageHeartRate: Split, "splits.rows.", average_heart_rate_bpm;
            SplitMaxHeartRate: Split, "splits.rows.", max_heart_rate_bpm;
            SplitZone: Split, "splits.rows.", zone;
            SplitAverageCadence: Split, "splits.rows.", average_cadence_spm;
            SplitStrideLength: Split, "splits.rows.", stride_length_m;
            SplitAscent: Split, "splits.rows.", ascent_m;
            SplitDescent: Split, "splits.rows.", descent_m;
            SplitAveragePower: Split, "splits.rows.", average_power_w;
            TrendFinishPaceAtHeartRate: Trends, "trends.", finish_pace_at_heart_rate;
            TrendPaceGap: Trends, "trends.", pace_gap_percent;
            TrendHeartRateRecovery: Trends, "trends.", heart_rate_recovery_60s_bpm;
            TrendScore: Trends, "trends.", score;
            TrendPaceAtHeartRateAllRuns: Trends, "trends.", pace_at_heart_rate_all_runs;
            TrendPaceAtHeartRateTreadmill: Trends, "trends.", pace_at_heart_rate_treadmill;
            TrendRaceVdot: Trends, "trends.", race_vdot;
            TrainingLoad: SeasonReport, "", load;
            Next: SeasonReport, "", next;
        }
    };
}
pub(crate) use for_each_field;

/// Makes an enum of fields with their paths.
macro_rules! fields {
    ($($variant:ident: $of:ty, $place:literal, $field:ident;)*) => {
        /// A field that can be absent; shown as its path in the report.
        ///
        /// ```
        /// use negsplit_analysis::Field;
        /// assert_eq!(Field::Drift.path(), "heart_rate.drift_bpm_per_h");
        /// assert_eq!("heart_rate.drift_bpm_per_h".parse(), Ok(Field::Drift));
        /// ```
        ///
        /// `Field::ALL` is every one of them, for a program that shows a table of what is missing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Field {
            $(
                #[doc = concat!("`", $place, stringify!($field), "`")]
                $variant,
            )*
        }

        impl Field {
            /// Every field, in the order of the report.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its path in the report, such as `heart_rate.drift_bpm_per_h`.
            #[must_use]
            pub fn path(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($place, stringify!($field)),)*
                }
            }
        }
    };
}

for_each_field!(fields);

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.path())
    }
}

/// A path that names no field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError(String);

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is no field of a report", self.0)
    }
}

impl std::error::Error for FieldError {}

impl FromStr for Field {
    type Err = FieldError;

    fn from_str(path: &str) -> Result<Self, FieldError> {
        let named = Self::ALL.iter().find(|field| field.path() == path);
        named.copied().ok_or_else(|| FieldError(path.to_owned()))
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.path())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let path = String::deserialize(from)?;
        path.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_stands_once_and_is_read_back() {
        for field in Field::ALL {
            assert_eq!(field.to_string().parse(), Ok(*field));
        }
        assert!("heart_rate".parse::<Field>().is_err());
    }
}
