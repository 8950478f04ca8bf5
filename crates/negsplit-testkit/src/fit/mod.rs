//! Writes FIT files as watches do.

mod encode;
mod messages;
mod workout;

use negsplit_activity::Activity;

use encode::Encoder;

/// The activity as a FIT file.
#[must_use]
pub fn write(activity: &Activity) -> Vec<u8> {
    let mut file = Encoder::new();
    messages::identity(&mut file, activity);
    messages::athlete(&mut file, &activity.athlete);
    workout::write(&mut file, activity);
    messages::recording(&mut file, activity);
    messages::summary(&mut file, activity);
    file.finish()
}

/// The way of an activity as a course to follow: records with the times of a plan, and no session.
#[must_use]
pub fn course(activity: &Activity) -> Vec<u8> {
    let mut file = Encoder::new();
    messages::course(&mut file, activity);
    messages::recording(&mut file, activity);
    file.finish()
}

/// A FIT file of a device's settings, without any activity.
#[must_use]
pub fn settings() -> Vec<u8> {
    let mut file = Encoder::new();
    messages::settings(&mut file);
    file.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Conditions, Paces, Piece, Plan, Recording, Runner, simulate};
    use crc::{CRC_16_ARC, Crc};

    fn file() -> Vec<u8> {
        let plan = Plan::new([Piece::minutes(5.0, 3.0)]);
        let runner = Runner::of(Paces::of(45.0));
        write(
            &simulate(
                &plan,
                &runner,
                &Conditions::default(),
                &Recording::watch(),
                1,
            )
            .activity,
        )
    }

    #[test]
    fn header_and_checksums_are_right() {
        let crc = Crc::<u16>::new(&CRC_16_ARC);
        for bytes in [file(), settings(), course(&Activity::default())] {
            let size = u32::from_le_bytes(bytes[4..8].try_into().unwrap());
            assert_eq!((bytes[0], size as usize), (14, bytes.len() - 16));
            let stored = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
            assert_eq!(crc.checksum(&bytes[..12]), stored(12));
            assert_eq!(
                crc.checksum(&bytes[..bytes.len() - 2]),
                stored(bytes.len() - 2)
            );
        }
    }

    #[test]
    fn a_second_takes_few_bytes() {
        assert!(file().len() < 300 * 40 + 1000);
    }
}
