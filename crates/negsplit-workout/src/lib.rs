//! Workouts: their kinds, how hard they are run, the paces that this means for one runner, and the language to plan
//! them in.
//!
//! * [`WorkoutKind`] names what a run was; [`Effort`] how hard a stretch of it is.
//! * [`Paces`] turns an effort into a speed for a runner whose threshold speed or [VDOT](vdot) is known;
//!   a [`Race`] says what it is worth.
//! * [`plan::Plan`] is a planned workout, read from text such as `2mi easy, 4mi marathon>10k, 1mi easy`.
//!
//! ```
//! use negsplit_workout::{Effort, Paces, Plan, WorkoutKind};
//!
//! let plan: Plan = "15min easy, 15min moderate, 15min tempo".parse()?;
//! assert_eq!(plan.kind(), Some(WorkoutKind::PacedThirds));
//! let paces = Paces::usual();
//! assert!(paces.speed(Effort::Tempo) > paces.speed(Effort::Moderate));
//! # Ok::<(), negsplit_workout::PlanError>(())
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod effort;
mod kind;
mod library;
mod paces;
pub mod plan;
mod race;
pub mod vdot;

pub use effort::{Effort, EffortError};
pub use kind::{WorkoutKind, WorkoutKindError};
pub use library::Workout;
pub use paces::{Paces, RaceEquivalents};
pub use plan::{Plan, PlanError};
pub use race::{Race, RaceError};
