//! Says how well a run progressed: from an [`Activity`](negsplit_activity::Activity) to a report, without any
//! file or parser.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod run;

pub use run::{Cleaning, GradeModel, Has, NotARun, Run, Stop};
