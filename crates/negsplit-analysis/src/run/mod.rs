//! From a recording to a run: one clean thing on a grid of 1 s of moving time.
//!
//! `docs/numbers.md` lists every number in here; `docs/metrics.md#cleaning` says where they are from.
//!
//! A recording says where somebody was at some moments; a run says what they did in each second of
//! motion. Everything behind this door works on the run, and nothing looks back at the samples, so
//! that devices that record differently give the same figures.

mod against;
mod cadence;
mod change;
mod cleaning;
mod climb;
mod column;
mod columns;
mod distance;
mod grade;
mod grid;
mod heart_rate;
mod laps;
mod mend;
mod moments;
mod native;
mod not_a_run;
mod order;
mod pause;
mod plausible;
mod rare;
mod still;
mod summed;
mod window;

use negsplit_activity::{Activity, Position, Samples, Sport, SubSport, Timestamp, Warning};

pub use cleaning::{Cleaning, GradeModel};
pub(crate) use distance::metres_between;
pub use not_a_run::NotARun;
pub(crate) use summed::Summed;
pub(crate) use window::Window;

/// A run, cleaned, on a grid of 1 s of moving time, with its columns side by side, and what the recording says beside.
///
/// Grid point `k` is the moving time `min(k, moving_s)`; interval `k` lies between points `k` and `k + 1`, and
/// the last interval may be shorter than a second. Columns named *point* have one value more than there are intervals.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Run {
    /// When the run began.
    pub(crate) start: Timestamp,
    /// Time in motion: without pauses and without standing still, in seconds.
    pub(crate) moving_s: f64,
    /// Time from the first to the last sample, in seconds.
    pub(crate) elapsed_s: f64,
    /// Elapsed seconds since the start at each grid point.
    pub(crate) elapsed_at_s: Vec<f64>,
    /// Distance covered at each grid point, in metres; never falls.
    pub(crate) distance_m: Vec<f64>,
    /// Smoothed altitude at each grid point, in metres; `None` when it was not recorded.
    pub(crate) altitude_m: Option<Vec<f64>>,
    /// Metres climbed and descended up to each grid point; `None` without altitude.
    pub(crate) climbed_m: Option<Vec<[f64; 2]>>,
    /// Speed in each interval, in metres a second.
    pub(crate) speed: Vec<f64>,
    /// Grade in each interval (rise over run, 0.05 is 5 %); `None` without altitude.
    pub(crate) grade: Option<Vec<f64>>,
    /// Grade-adjusted speed in each interval, in metres a second; equals `speed` without altitude.
    pub(crate) adjusted_speed: Vec<f64>,
    /// Heart rate in each interval, in beats a minute. In this column of a sensor and in those below a value is NaN
    /// where it was not recorded or was faulty.
    pub(crate) heart_rate_bpm: Vec<f64>,
    /// Cadence in each interval, in steps a minute of both feet.
    pub(crate) cadence_spm: Vec<f64>,
    /// Power in each interval, in watts.
    pub(crate) power_w: Vec<f64>,
    /// Vertical oscillation in each interval, in millimetres.
    pub(crate) vertical_oscillation_mm: Vec<f64>,
    /// Ground contact time in each interval, in milliseconds.
    pub(crate) ground_contact_ms: Vec<f64>,
    /// Latitude and longitude at each grid point, in degrees, NaN where they are not known; empty without positions.
    positions: Vec<[f64; 2]>,
    /// Elapsed seconds of each sample, stops and the time after the finish included.
    sample_s: Vec<f64>,
    /// The usable heart rate of each sample, NaN where there is none.
    sample_heart_rate_bpm: Vec<f64>,
    /// Pauses and stops, in the order of the run. Standing still and pauses of the timer; their
    /// metres and seconds are in no speed and no pace.
    pub(crate) stops: Vec<Stop>,
    /// What the recording has. Sensors that were there for too little of the run count as missing.
    pub(crate) has: Has,
    /// What was changed or found odd while cleaning.
    pub(crate) warnings: Vec<Warning>,
    /// What it was made of, without its samples.
    pub(crate) recorded: Activity,
}

/// A stretch without motion, taken out of moving time.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Stop {
    /// Moving seconds at which it happened.
    pub at_s: f64,
    /// Elapsed seconds at which it began.
    pub elapsed_start_s: f64,
    /// How long it lasted, in seconds.
    pub duration_s: f64,
    /// Whether the timer was stopped (or nothing was recorded), rather than the runner standing with the timer running.
    pub paused: bool,
}

/// Which quantities a recording has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Has {
    /// Positions.
    pub gps: bool,
    /// Heart rate in enough of the moving time to be judged.
    pub heart_rate: bool,
    /// Cadence.
    pub cadence: bool,
    /// Altitude.
    pub altitude: bool,
    /// A cumulative distance by the device.
    pub device_distance: bool,
}

/// Speed below this counts as this where its logarithm is taken, in metres a second.
pub(crate) const SLOWEST: f64 = 0.3;
/// Less distance is not a run, in metres.
const SHORTEST_M: f64 = 1.0;
/// A week: the longest races take six days. Every second of motion takes memory, also where points lie far apart.
const LONGEST_S: f64 = 7.0 * 86_400.0;

impl Run {
    /// Makes one clean thing out of any recording and says in `warnings` what it changed.
    ///
    /// # Errors
    ///
    /// When it is not a run: another sport, too short, or without any distance. It never fails for
    /// what is merely odd: what can be mended is mended, and [`Run::warnings`] says so. Nothing is
    /// printed, read or kept elsewhere.
    ///
    /// ```
    /// use negsplit_activity::{Activity, Distance, Sample, Sport, Timestamp};
    /// use negsplit_analysis::{Cleaning, Run};
    ///
    /// let mut activity = Activity::new(Sport::Running);
    /// for second in 0..600 {
    ///     // A minute at a red light in the middle.
    ///     let moved = f64::from(second.min(300) + (second - 360).max(0));
    ///     activity.samples.push(&Sample {
    ///         distance: Distance::from_meters(3.0 * moved),
    ///         ..Sample::at(Timestamp::from_second(1_780_000_000 + i64::from(second))?)
    ///     });
    /// }
    /// let run = Run::new(&activity, &Cleaning::default())?;
    /// assert_eq!(run.elapsed_s(), 599.0);
    /// // The last steps before a stop and the first ones behind it still count as motion.
    /// assert!((539.0..552.0).contains(&run.moving_s()));
    /// assert_eq!(run.stops().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(activity: &Activity, cleaning: &Cleaning) -> Result<Self, NotARun> {
        if !may_be_a_run(activity) {
            return Err(NotARun::OtherSport(activity.sport.to_string()));
        }
        let cleaning = &cleaning.sound();
        let mut warnings = Vec::new();
        let steady = order::is_steady(&activity.samples);
        let activity = &*mend::mended(activity, steady, &mut warnings);
        let order = order::ordered(activity, steady, &mut warnings).ok_or(NotARun::Empty)?;
        if order.seconds.len() < 2 {
            return Err(NotARun::Empty);
        }
        let mut motion = pause::Motion::by_timer(activity, &order, cleaning);
        let covered = distance::covered(&order, &motion.paused, cleaning, &mut warnings)
            .ok_or(NotARun::NoDistance)?;
        motion.settle(activity, &order, &covered, cleaning, &mut warnings);
        let path = grid::Path::new(&order, &motion);
        if path.moving_s() < cleaning.shortest_s {
            return Err(NotARun::TooShort {
                have_s: path.moving_s(),
                need_s: cleaning.shortest_s,
            });
        }
        if path.moving_s() > LONGEST_S {
            return Err(NotARun::TooLong {
                have_s: path.moving_s(),
                most_s: LONGEST_S,
            });
        }
        if path.metres() < SHORTEST_M {
            return Err(NotARun::NoDistance);
        }
        let mut recorded = without_samples(activity);
        laps::place(&mut recorded.laps, &order, &mut warnings);
        let run = Self {
            recorded,
            ..columns::run(order, path, &motion.long, &covered, cleaning, warnings)
        };
        plausible::check(&run)?;
        Ok(run)
    }

    /// When the run began.
    #[must_use]
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// Time in motion, in seconds: without pauses and without standing still.
    #[must_use]
    pub fn moving_s(&self) -> f64 {
        self.moving_s
    }

    /// Time from the first to the last sample, in seconds.
    #[must_use]
    pub fn elapsed_s(&self) -> f64 {
        self.elapsed_s
    }

    /// Speed in each interval, in metres a second. By distance over time, so that the mean of a
    /// stretch is its distance over its time.
    #[must_use]
    pub fn speeds_m_per_s(&self) -> &[f64] {
        &self.speed
    }

    /// Grade-adjusted speed in each interval, in metres a second; equals the speed without
    /// altitude. What the same effort would have been worth on the flat, by the curve of
    /// `Cleaning::grade_model`.
    #[must_use]
    pub fn grade_adjusted_speeds_m_per_s(&self) -> &[f64] {
        &self.adjusted_speed
    }

    /// Heart rate in each interval, in beats a minute; `None` where it was not recorded or was faulty.
    pub fn heart_rates_bpm(&self) -> impl ExactSizeIterator<Item = Option<f64>> {
        self.heart_rate_bpm.iter().map(|&bpm| known(bpm))
    }

    /// Cadence in each interval, in steps a minute of both feet.
    pub fn cadences_spm(&self) -> impl ExactSizeIterator<Item = Option<f64>> {
        self.cadence_spm.iter().map(|&steps| known(steps))
    }

    /// Power in each interval, in watts.
    pub fn powers_w(&self) -> impl ExactSizeIterator<Item = Option<f64>> {
        self.power_w.iter().map(|&watts| known(watts))
    }

    /// Grade in each interval (rise over run, 0.05 is 5 %); `None` without altitude. As smoothed as
    /// the altitude: a receiver's altitude wanders by metres a minute, and its grade would be
    /// noise.
    #[must_use]
    pub fn grades(&self) -> Option<&[f64]> {
        self.grade.as_deref()
    }

    /// Smoothed altitude at each grid point, in metres; `None` when it was not recorded.
    #[must_use]
    pub fn altitudes_m(&self) -> Option<&[f64]> {
        self.altitude_m.as_deref()
    }

    /// Distance covered at each grid point, in metres; never falls. By the device's own count where
    /// it has one, else by positions, else by speed.
    #[must_use]
    pub fn distances_m(&self) -> &[f64] {
        &self.distance_m
    }

    /// Position at a grid point, where it is known.
    pub(crate) fn position(&self, k: usize) -> Option<Position> {
        let &[latitude, longitude] = self.positions.get(k)?;
        Position::from_degrees(latitude, longitude)
    }

    /// Every usable heart rate from an elapsed time on, with its own time; those of stops and after the finish, too.
    pub(crate) fn heart_rates_from(&self, elapsed_s: f64) -> impl Iterator<Item = (f64, f64)> {
        let from = self.sample_s.partition_point(|&second| second < elapsed_s);
        let rates = &self.sample_heart_rate_bpm[from..];
        let samples = self.sample_s[from..]
            .iter()
            .copied()
            .zip(rates.iter().copied());
        samples.filter(|(_, bpm)| !bpm.is_nan())
    }

    /// Pauses and stops, in the order of the run.
    #[must_use]
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// What the recording has.
    #[must_use]
    pub fn has(&self) -> Has {
        self.has
    }

    /// What was odd in the recording, and what was changed or found odd while it was cleaned. In
    /// the order of the steps of cleaning; show them beside every figure.
    pub fn warnings(&self) -> impl Iterator<Item = &Warning> {
        self.recorded.warnings.iter().chain(&self.warnings)
    }

    /// How many intervals the grid has. Each is a second, but for the last.
    #[must_use]
    pub fn len(&self) -> usize {
        self.speed.len()
    }

    /// Whether the grid is empty, which no run made by [`Run::new`] is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.speed.is_empty()
    }

    /// Total distance in metres.
    #[must_use]
    pub fn total_m(&self) -> f64 {
        self.distance_m.last().copied().unwrap_or(0.0)
    }
}

/// A sensor's value, where there is one.
pub(crate) fn known(value: f64) -> Option<f64> {
    (!value.is_nan()).then_some(value)
}

/// The values of a sensor that there are.
pub(crate) fn all_known(column: &[f64]) -> impl Iterator<Item = f64> {
    column.iter().copied().filter(|value| !value.is_nan())
}

/// What a recording says beside its samples.
fn without_samples(activity: &Activity) -> Activity {
    Activity {
        sport: activity.sport.clone(),
        sub_sport: activity.sub_sport.clone(),
        name: activity.name.clone(),
        device: activity.device.clone(),
        athlete: activity.athlete.clone(),
        laps: activity.laps.clone(),
        pauses: activity.pauses.clone(),
        workout: activity.workout.clone(),
        warnings: activity.warnings.clone(),
        samples: Samples::default(),
        ..*activity
    }
}

/// Without a sport it is decided by how fast it was.
fn may_be_a_run(activity: &Activity) -> bool {
    let on_foot_indoors = matches!(
        activity.sub_sport,
        Some(SubSport::Treadmill | SubSport::IndoorRunning)
    );
    matches!(activity.sport, Sport::Running | Sport::Unknown) || on_foot_indoors
}
