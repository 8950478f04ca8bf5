//! Runs whose truth is known: a model of a runner, of a course and of a recording device, and writers that turn what
//! was "recorded" into FIT, GPX and TCX files.
//!
//! ```
//! use negsplit_testkit::{Conditions, Paces, Piece, Plan, Recording, Runner, simulate};
//!
//! let runner = Runner::of(Paces::of(48.0));
//! let plan = Plan::new([
//!     Piece::minutes(15.0, runner.paces.easy()),
//!     Piece::minutes(15.0, runner.paces.marathon()),
//!     Piece::minutes(15.0, runner.paces.threshold()),
//! ]);
//! let run = simulate(&plan, &runner, &Conditions::default(), &Recording::watch(), 1);
//! assert_eq!(run.truth.borders_s, [900.0, 1800.0]);
//! let file = negsplit_testkit::fit::write(&run.activity);
//! assert_eq!(&file[8..12], b".FIT");
//! ```
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod body;
pub mod bulk;
mod conditions;
mod course;
pub mod fit;
pub mod gpx;
mod heart;
mod hills;
mod houses;
pub mod kml;
mod laps;
mod motion;
mod noise;
mod paces;
mod pack;
mod plan;
mod receiver;
mod record;
mod recording;
mod reversed;
mod rng;
pub mod season;
pub mod seasons;
mod second;
mod simulate;
mod steady;
pub mod suite;
pub mod tcx;
pub mod testdata;
mod xml;

pub use body::Runner;
pub use conditions::Conditions;
pub use course::Course;
pub use hills::{Hills, grade_factor};
pub use motion::TrueStop;
pub use paces::Paces;
pub use pack::gzip;
pub use plan::{Extent, Piece, Plan, Role, Stop};
pub use recording::{HeartFault, HeartFaultKind, Interval, Laps, Recording, Sky};
pub use reversed::reversed;
pub use rng::Rng;
pub use second::Body;
pub use simulate::{Simulated, Truth, simulate};
pub use steady::{later, steady};
