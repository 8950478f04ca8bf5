//! From the truth to what the device writes down.

use std::time::Duration;

use jiff::SignedDuration;
use negsplit_activity::{
    Activity, Device, Distance, Field, Pause, RecordedAthlete, Samples, Timestamp, Totals,
};

use crate::body::Runner;
use crate::conditions::Conditions;
use crate::laps::{self, paused_between};
use crate::motion::{Motion, State};
use crate::plan::{Plan, Stop};
use crate::receiver;
use crate::recording::{HeartFault, HeartFaultKind, Interval, Recording};
use crate::rng::Rng;

/// The longest interval of smart recording, in seconds.
const SMART_S: usize = 8;

/// Everything that the device measures, second by second.
struct Readings {
    positions: Vec<Option<negsplit_activity::Position>>,
    counted: Vec<(f64, f64)>,
    altitudes: Vec<f64>,
    heart: Vec<Option<f64>>,
    /// Steps a minute of both feet, whole.
    steps: Vec<f64>,
}

/// The recording of a run whose heart rates are known.
pub(crate) fn activity(
    plan: &Plan,
    runner: &Runner,
    conditions: &Conditions,
    recording: &Recording,
    (motion, heart): (&Motion, &[f64]),
    seed: u64,
) -> Activity {
    let steps = steps(motion, runner, Rng::new(seed, 13));
    let readings = Readings {
        positions: receiver::positions(&motion.moments, conditions, recording, seed),
        counted: receiver::odometer(&motion.moments, recording, Rng::new(seed, 14)),
        altitudes: receiver::altitudes(&motion.moments, recording, Rng::new(seed, 15)),
        heart: shown(heart, &steps, recording),
        steps,
    };
    let mut activity = Activity::new(recording.sport.clone());
    activity.sub_sport = recording.sub_sport.clone();
    activity.name = recording.name.clone();
    activity.start = Some(conditions.start);
    activity.utc_offset = Some(conditions.utc_offset);
    activity.timer_events = recording.timer_events;
    activity.pauses = pauses(motion, recording, conditions.start);
    activity.laps = laps::laps(
        motion,
        recording,
        &readings.counted,
        &readings.heart,
        conditions.start,
    );
    activity.totals = totals(motion, &readings.counted);
    activity.device = device();
    activity.athlete = athlete(runner, recording);
    if recording.workout {
        activity.workout = plan.workout();
    }
    activity.samples = samples(motion, runner, conditions, recording, &readings, seed);
    activity
}

fn device() -> Device {
    Device {
        manufacturer: Some("development".to_owned()),
        product: Some("negsplit testkit".to_owned()),
    }
}

fn athlete(runner: &Runner, recording: &Recording) -> RecordedAthlete {
    if !recording.athlete {
        return RecordedAthlete::default();
    }
    RecordedAthlete {
        max_heart_rate_bpm: Some(runner.max_bpm.round()),
        resting_heart_rate_bpm: Some(runner.resting_bpm.round()),
        threshold_heart_rate_bpm: Some(runner.settled_bpm(runner.paces.threshold()).round()),
        heart_rate_zone_tops_bpm: Vec::new(),
    }
}

/// The instant so many seconds after the start.
pub(crate) fn instant(start: Timestamp, seconds: f64) -> Timestamp {
    SignedDuration::try_from_secs_f64(seconds)
        .ok()
        .and_then(|elapsed| start.checked_add(elapsed).ok())
        .unwrap_or(start)
}

fn steps(motion: &Motion, runner: &Runner, rng: Rng) -> Vec<f64> {
    let mut noise = crate::noise::Ar1::new(1.5, 10.0, rng);
    let moments = motion.moments.iter();
    let step = moments.map(|moment| {
        let error = noise.next();
        let running = moment.state == State::Moving && moment.speed > 0.0;
        if running {
            (runner.cadence_at(moment.speed) + error).round()
        } else {
            0.0
        }
    });
    step.collect()
}

/// The heart rates that the device shows: whole, and wrong where its sensor is.
fn shown(heart: &[f64], steps: &[f64], recording: &Recording) -> Vec<Option<f64>> {
    if !recording.heart_rate {
        return vec![None; heart.len()];
    }
    let mut shown: Vec<Option<f64>> = heart.iter().map(|bpm| Some(bpm.round())).collect();
    for fault in &recording.heart_faults {
        spoil(&mut shown, steps, *fault);
    }
    shown
}

fn spoil(shown: &mut [Option<f64>], steps: &[f64], fault: HeartFault) {
    let start = (fault.start_s as usize).min(shown.len());
    let end = (start + fault.seconds as usize).min(shown.len());
    let last = shown.get(start).copied().flatten();
    for second in start..end {
        shown[second] = match fault.kind {
            HeartFaultKind::Dropout => None,
            HeartFaultKind::Zero => Some(0.0),
            HeartFaultKind::Frozen => last,
            HeartFaultKind::CadenceLock => Some(steps[second]),
        };
    }
}

fn pauses(motion: &Motion, recording: &Recording, start: Timestamp) -> Vec<Pause> {
    if !recording.timer_events {
        return Vec::new();
    }
    let stops = motion.stops.iter();
    let paused = stops.filter_map(|stop| match stop.stop {
        Stop::Paused(seconds) => Some(Pause {
            start: instant(start, stop.elapsed_s),
            end: instant(start, stop.elapsed_s + f64::from(seconds)),
        }),
        Stop::Standing(_) => None,
    });
    paused.collect()
}

fn totals(motion: &Motion, counted: &[(f64, f64)]) -> Totals {
    let elapsed = motion.moments.len().saturating_sub(1) as f64;
    let timer = elapsed - paused_between(&motion.moments, 0.0, elapsed);
    Totals {
        distance: counted.last().and_then(|c| Distance::from_meters(c.0)),
        elapsed: Duration::try_from_secs_f64(elapsed).ok(),
        timer: Duration::try_from_secs_f64(timer).ok(),
        ..Totals::default()
    }
}

fn samples(
    motion: &Motion,
    runner: &Runner,
    conditions: &Conditions,
    recording: &Recording,
    readings: &Readings,
    seed: u64,
) -> Samples {
    let mut samples = Samples::new();
    for second in seconds(motion, recording.interval, Rng::new(seed, 16)) {
        samples.push_time(instant(conditions.start, second as f64));
        readings.write(second, recording, &mut samples);
        let moment = &motion.moments[second];
        let running = moment.state == State::Moving && moment.speed > 0.0;
        if recording.dynamics && running {
            samples.set(
                Field::VerticalOscillation,
                runner.oscillation_mm(moment.speed),
            );
            samples.set(Field::GroundContact, runner.contact_ms(moment.speed));
        }
        if recording.power {
            samples.set(Field::Power, runner.power_w(moment.effort).round());
        }
    }
    samples
}

/// The seconds at which the device records: none with the timer stopped, and always the first and last of a stretch.
fn seconds(motion: &Motion, interval: Interval, mut rng: Rng) -> Vec<usize> {
    let paused = |second: usize| {
        motion
            .moments
            .get(second)
            .is_none_or(|m| m.state == State::Paused)
    };
    let mut next = 0;
    let mut seconds = Vec::new();
    for second in 0..motion.moments.len() {
        let resumed = second > 0 && paused(second - 1);
        if paused(second) || (second < next && !paused(second + 1) && !resumed) {
            continue;
        }
        seconds.push(second);
        next = second
            + match interval {
                Interval::Every(step) => step.max(1) as usize,
                Interval::Smart => 1 + rng.below(SMART_S),
            };
    }
    seconds
}

impl Readings {
    fn write(&self, second: usize, recording: &Recording, samples: &mut Samples) {
        if let Some(position) = self.positions.get(second).copied().flatten() {
            samples.set(Field::Latitude, position.latitude());
            samples.set(Field::Longitude, position.longitude());
        }
        if recording.distance {
            let (metres, speed) = self.counted[second];
            samples.set(Field::Distance, metres);
            samples.set(Field::Speed, speed);
        }
        if let Some(&altitude) = self.altitudes.get(second) {
            samples.set(Field::Altitude, altitude);
        }
        if let Some(bpm) = self.heart[second] {
            samples.set(Field::HeartRate, bpm);
        }
        if recording.cadence {
            // Devices count one foot, and keep the half apart.
            let strides = self.steps[second] / 2.0;
            samples.set(Field::Cadence, strides.floor());
            samples.set(Field::FractionalCadence, strides.fract());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Laps, Paces, Piece, Role, simulate};

    fn run(plan: &Plan, recording: &Recording) -> Activity {
        let conditions = Conditions::default();
        simulate(
            plan,
            &Runner::of(Paces::of(45.0)),
            &conditions,
            recording,
            7,
        )
        .activity
    }

    fn half_an_hour() -> Plan {
        Plan::new([Piece::minutes(30.0, 3.0)])
    }

    #[test]
    fn what_the_device_lacks_is_absent() {
        let recording = Recording {
            heart_rate: false,
            ..Recording::treadmill()
        };
        let samples = run(&half_an_hour(), &recording).samples;
        for field in [
            Field::Latitude,
            Field::Altitude,
            Field::HeartRate,
            Field::Power,
        ] {
            assert!(samples.column(field).is_empty(), "{field:?}");
        }
        assert_eq!(samples.column(Field::Distance).count(), 1801);
    }

    #[test]
    fn it_records_as_often_as_it_is_reported() {
        for (interval, range) in [
            (Interval::Every(5), 361..=361),
            (Interval::Smart, 350..=500),
        ] {
            let recording = Recording {
                interval,
                ..Recording::watch()
            };
            let times = run(&half_an_hour(), &recording).samples.times().to_vec();
            assert!(
                range.contains(&times.len()),
                "{interval:?}: {}",
                times.len()
            );
            assert_eq!(
                times[times.len() - 1].duration_since(times[0]).as_secs(),
                1800
            );
        }
    }

    #[test]
    fn nothing_is_recorded_during_a_pause() {
        let plan = Plan::new([
            Piece::minutes(10.0, 3.0).then(Stop::Paused(90)),
            Piece::minutes(10.0, 3.0),
        ]);
        let activity = run(&plan, &Recording::watch());
        let pause = activity.pauses[0];
        let inside = |time: &&Timestamp| **time > pause.start && **time < pause.end;
        assert_eq!(pause.end.duration_since(pause.start).as_secs(), 90);
        assert_eq!(activity.samples.times().iter().filter(inside).count(), 0);
        assert_eq!(activity.totals.timer, Some(Duration::from_secs(1200)));
        assert_eq!(activity.totals.elapsed, Some(Duration::from_secs(1290)));
    }

    #[test]
    fn laps_add_up_to_the_run() {
        for laps in [Laps::None, Laps::Every(1000.0), Laps::Pieces] {
            let plan = Plan::new([
                Piece::minutes(10.0, 2.8)
                    .role(Role::WarmUp)
                    .then(Stop::Paused(30)),
                Piece::minutes(20.0, 3.4),
            ]);
            let activity = run(
                &plan,
                &Recording {
                    laps,
                    ..Recording::watch()
                },
            );
            let metres: f64 = activity
                .laps
                .iter()
                .filter_map(|lap| lap.distance)
                .map(Distance::as_meters)
                .sum();
            let timer: Duration = activity.laps.iter().filter_map(|lap| lap.timer).sum();
            assert!(
                (metres - activity.totals.distance.unwrap().as_meters()).abs() < 0.01,
                "{laps:?}"
            );
            assert!(
                (timer.as_secs_f64() - 1800.0).abs() < 0.01,
                "{laps:?}: {timer:?}"
            );
        }
    }

    #[test]
    fn heart_faults_are_where_they_should_be() {
        let fault = |kind, start_s| HeartFault {
            kind,
            start_s,
            seconds: 100,
        };
        let recording = Recording {
            heart_faults: vec![
                fault(HeartFaultKind::Dropout, 300),
                fault(HeartFaultKind::Zero, 600),
                fault(HeartFaultKind::Frozen, 900),
                fault(HeartFaultKind::CadenceLock, 1200),
            ],
            ..Recording::watch()
        };
        let samples = run(&half_an_hour(), &recording).samples;
        let heart = |second| samples.get(second, Field::HeartRate);
        assert_eq!((heart(350), heart(650)), (None, Some(0.0)));
        assert_eq!(heart(900), heart(999));
        let strides = samples
            .get(1250, Field::Cadence)
            .zip(samples.get(1250, Field::FractionalCadence));
        assert_eq!(
            heart(1250),
            strides.map(|(whole, half)| 2.0 * (whole + half))
        );
    }
}
