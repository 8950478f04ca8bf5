//! The part of FIT's profile that negsplit needs: numbers and what they stand for.

use jiff::Timestamp;
use negsplit_activity::{LapTrigger, Sport, StepIntensity, SubSport};

/// Numbers of messages.
pub(crate) mod message {
    pub(crate) const FILE_ID: u16 = 0;
    pub(crate) const USER_PROFILE: u16 = 3;
    pub(crate) const ZONES_TARGET: u16 = 7;
    pub(crate) const HR_ZONE: u16 = 8;
    pub(crate) const SPORT: u16 = 12;
    pub(crate) const SESSION: u16 = 18;
    pub(crate) const LAP: u16 = 19;
    pub(crate) const RECORD: u16 = 20;
    pub(crate) const EVENT: u16 = 21;
    pub(crate) const DEVICE_INFO: u16 = 23;
    pub(crate) const WORKOUT: u16 = 26;
    pub(crate) const WORKOUT_STEP: u16 = 27;
    pub(crate) const ACTIVITY: u16 = 34;
    pub(crate) const HR: u16 = 132;
    pub(crate) const TIMESTAMP_CORRELATION: u16 = 162;
    pub(crate) const FIELD_DESCRIPTION: u16 = 206;
}

/// Seconds from the Unix epoch to 1989-12-31T00:00:00Z, where FIT begins to count.
pub(crate) const EPOCH: i64 = 631_065_600;
/// Smaller numbers count from when the device was switched on, and say nothing of the day.
pub(crate) const FIRST_DATE: u32 = 0x1000_0000;

/// The instant of a FIT time, which lies before the year 2126.
pub(super) fn instant(seconds: u32) -> Timestamp {
    Timestamp::from_second(EPOCH + i64::from(seconds)).unwrap_or_default()
}

/// How times in a file become instants.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    /// What to add to times since power-up; without it they are no instants.
    pub(super) shift: Option<i64>,
}

impl Clock {
    /// The instant of a FIT time; `None` for a time since power-up that cannot be placed.
    pub(super) fn instant(self, seconds: u32) -> Option<Timestamp> {
        let shift = if seconds < FIRST_DATE { self.shift? } else { 0 };
        Timestamp::from_second(EPOCH + i64::from(seconds) + shift).ok()
    }
}

pub(super) fn sport(code: u32) -> Sport {
    let name = match code {
        0 => return Sport::Unknown,
        1 => return Sport::Running,
        2 => return Sport::Cycling,
        3 => return Sport::Transition,
        5 => return Sport::Swimming,
        11 => return Sport::Walking,
        17 => return Sport::Hiking,
        4 => "fitness equipment",
        6 => "basketball",
        7 => "soccer",
        8 => "tennis",
        10 => "training",
        12 => "cross-country skiing",
        13 => "alpine skiing",
        14 => "snowboarding",
        15 => "rowing",
        16 => "mountaineering",
        18 => "multisport",
        19 => "paddling",
        21 => "e-biking",
        22 => "motorcycling",
        24 => "driving",
        25 => "golf",
        27 => "horseback riding",
        30 => "inline skating",
        31 => "rock climbing",
        32 => "sailing",
        33 => "ice skating",
        35 => "snowshoeing",
        37 => "stand-up paddleboarding",
        38 => "surfing",
        41 => "kayaking",
        43 => "windsurfing",
        47 => "boxing",
        48 => "floor climbing",
        53 => "diving",
        62 => "interval training",
        64 => "racket sport",
        other => return Sport::Other(format!("sport {other}")),
    };
    Sport::Other(name.to_owned())
}

pub(super) fn sub_sport(code: u32) -> Option<SubSport> {
    Some(match code {
        0 => return None,
        1 => SubSport::Treadmill,
        2 => SubSport::Street,
        3 => SubSport::Trail,
        4 => SubSport::Track,
        45 => SubSport::IndoorRunning,
        58 => SubSport::Other("virtual".to_owned()),
        67 => SubSport::Other("ultra".to_owned()),
        other => SubSport::Other(format!("sub-sport {other}")),
    })
}

pub(super) fn lap_trigger(code: u32) -> LapTrigger {
    match code {
        0 => LapTrigger::Manual,
        1 => LapTrigger::Time,
        2 => LapTrigger::Distance,
        3..=6 => LapTrigger::Position,
        7 => LapTrigger::SessionEnd,
        _ => LapTrigger::Unknown,
    }
}

pub(super) fn intensity(code: u32) -> StepIntensity {
    match code {
        1 => StepIntensity::Rest,
        2 => StepIntensity::WarmUp,
        3 => StepIntensity::CoolDown,
        4 => StepIntensity::Recovery,
        _ => StepIntensity::Active,
    }
}

/// The type of a file that holds a course.
pub(super) const COURSE: u32 = 6;

/// What a file is, by its own word.
pub(super) fn file_type(code: u32) -> &'static str {
    match code {
        1 => "device description",
        2 => "settings",
        3 => "sport settings",
        4 => "activity",
        5 => "workout",
        COURSE => "course",
        7 => "schedules",
        9 => "weight",
        10 => "totals",
        11 => "goals",
        14 => "blood pressure",
        15 | 28 | 32 => "monitoring",
        20 => "activity summary",
        34 => "segment",
        35 => "list of segments",
        40 => "configuration",
        44 | 49 | 56 | 57 | 58 | 68 | 70 | 72 | 73 => "sleep and health",
        _ => "other",
    }
}

pub(super) fn manufacturer(code: u32) -> String {
    let name = match code {
        1 | 15 => "garmin",
        23 => "suunto",
        32 => "wahoo",
        38 => "o_synce",
        76 => "moxy",
        89 => "tacx",
        95 => "stryd",
        122 => "amazfit",
        123 => "polar",
        255 => "development",
        260 => "zwift",
        263 => "favero",
        265 => "strava",
        267 => "bryton",
        289 => "hammerhead",
        294 => "coros",
        other => return format!("manufacturer {other}"),
    };
    name.to_owned()
}

/// Names of Garmin's running watches by product number, the common ones.
pub(super) fn garmin_product(code: u32) -> Option<&'static str> {
    Some(match code {
        717 => "forerunner 405",
        1018 => "forerunner 310xt",
        1124 => "forerunner 110",
        1328 => "forerunner 910xt",
        1345 => "forerunner 610",
        1482 => "forerunner 10",
        1551 => "fenix",
        1623 => "forerunner 620",
        1632 => "forerunner 220",
        1765 => "forerunner 920xt",
        1967 => "fenix 2",
        2050 => "fenix 3",
        2148 => "forerunner 25",
        2153 => "forerunner 225",
        2156 => "forerunner 630",
        2157 => "forerunner 230",
        2158 => "forerunner 735xt",
        2431 => "forerunner 235",
        2503 => "forerunner 35",
        2604 => "fenix 5x",
        2691 => "forerunner 935",
        2697 => "fenix 5",
        2700 => "vivoactive 3",
        2886 => "forerunner 645",
        2888 => "forerunner 645 music",
        3076 => "forerunner 245",
        3077 => "forerunner 245 music",
        3113 => "forerunner 945",
        3282 => "forerunner 45",
        3288 => "fenix 6s",
        3290 | 3289 => "fenix 6",
        3291 => "fenix 6x",
        3589 => "forerunner 745",
        3869 => "forerunner 55",
        3906 => "fenix 7",
        3992 => "forerunner 255",
        4024 => "forerunner 955",
        4257 => "forerunner 265",
        4315 => "forerunner 965",
        _ => return None,
    })
}
