//! What is possible: values outside are damage, a typing error or another creature.
//!
//! Each bound stands here once, for files, flags and the analysis alike.

use std::ops::RangeInclusive;

use crate::METERS_PER_MILE;
use crate::distances::{FIVE_KM, HALF_MARATHON, MARATHON, TEN_KM, THREE_KM};

/// Heart rates of a runner in motion, in beats a minute: what a sensor writes outside of them is a fault.
pub const POSSIBLE_HEART_RATE_BPM: RangeInclusive<f64> = 30.0..=240.0;
/// Resting, threshold and maximum heart rates that an athlete can state, in beats a minute.
pub const POSSIBLE_ATHLETE_BPM: RangeInclusive<f64> = 30.0..=250.0;
/// Threshold speeds that a runner can state, in metres a second.
pub const POSSIBLE_THRESHOLD_M_PER_S: RangeInclusive<f64> = 0.5..=10.0;
/// VDOTs that a person can have (Daniels and Gilbert's unit, ml/kg/min); the best runners reach about 85.
pub const POSSIBLE_VDOT: RangeInclusive<f64> = 10.0..=120.0;
/// The men's world records, metres and seconds (World Athletics and IAU, as of 2025): what is faster is no run.
pub const WORLD_RECORDS: [(f64, f64); 12] = [
    (400.0, 43.03),
    (800.0, 100.91),
    (1000.0, 131.96),
    (1500.0, 206.0),
    (METERS_PER_MILE, 223.13),
    (THREE_KM, 437.55),
    (FIVE_KM, 755.36),
    (TEN_KM, 1571.0),
    (HALF_MARATHON, 3402.0),
    (MARATHON, 7235.0),
    (100_000.0, 21_560.0),
    (319_614.0, 86_400.0),
];
/// Whoever is slower stands still and has no pace, in metres a second: nearly three hours a kilometre.
pub const STANDSTILL_M_PER_S: f64 = 0.1;
