//! Who recorded the activity, and with what.

use negsplit_activity::bounds::POSSIBLE_ATHLETE_BPM;
use negsplit_activity::{Device, RecordedAthlete, Sport, SubSport};

use super::super::layout::Message;
use super::super::profile::{self, message as kind};

/// Heart-rate zones beyond these are passed over; devices write five or so.
const MOST_ZONES: usize = 32;

/// What a file says of its device, its athlete and its sport as a whole.
#[derive(Default)]
pub(super) struct About {
    pub(super) file_type: Option<u32>,
    pub(super) device: Device,
    pub(super) athlete: RecordedAthlete,
    pub(super) sport: Option<(Sport, Option<SubSport>)>,
}

impl About {
    /// Takes a message that says something of them; `false` for any other.
    pub(super) fn take(&mut self, message: &Message<'_>) -> bool {
        match message.definition.global {
            kind::FILE_ID => self.file_id(message),
            kind::USER_PROFILE => self.user_profile(message),
            kind::ZONES_TARGET => self.zones_target(message),
            kind::HR_ZONE => self.zone(message),
            kind::SPORT => self.sport(message),
            kind::DEVICE_INFO => self.device_info(message),
            _ => return false,
        }
        true
    }

    fn zone(&mut self, message: &Message<'_>) {
        let tops = &mut self.athlete.heart_rate_zone_tops_bpm;
        if tops.len() < MOST_ZONES {
            tops.extend(message.number(1));
        }
    }

    fn file_id(&mut self, message: &Message<'_>) {
        self.file_type = message.code(0).or(self.file_type);
        let manufacturer = message.code(1);
        self.device.manufacturer = manufacturer.map(profile::manufacturer);
        let known = message
            .code(2)
            .filter(|_| manufacturer == Some(1))
            .and_then(profile::garmin_product);
        self.device.product = message.text(8).or(known.map(str::to_owned));
    }

    fn device_info(&mut self, message: &Message<'_>) {
        // Index 0 is the device that wrote the file; the others are its sensors.
        if message.code(0) == Some(0) && self.device.product.is_none() {
            self.device.product = message.text(27);
        }
    }

    fn user_profile(&mut self, message: &Message<'_>) {
        self.athlete.resting_heart_rate_bpm = possible(message.number(8));
        let max = possible(message.number(11)).or(possible(message.number(9)));
        self.athlete.max_heart_rate_bpm = self.athlete.max_heart_rate_bpm.or(max);
    }

    fn zones_target(&mut self, message: &Message<'_>) {
        let max = possible(message.number(1));
        self.athlete.max_heart_rate_bpm = max.or(self.athlete.max_heart_rate_bpm);
        self.athlete.threshold_heart_rate_bpm = possible(message.number(2));
    }

    fn sport(&mut self, message: &Message<'_>) {
        if let Some(code) = message.code(0) {
            self.sport = Some((
                profile::sport(code),
                message.code(1).and_then(profile::sub_sport),
            ));
        }
    }
}

/// A heart rate that an athlete can state.
fn possible(bpm: Option<f64>) -> Option<f64> {
    bpm.filter(|bpm| POSSIBLE_ATHLETE_BPM.contains(bpm))
}
