//! Files to read, found in folders and archives: a list first, the content of each when it is asked for.

mod catalog;
#[cfg(feature = "gpx")]
mod health;
pub(crate) mod names;
#[cfg(feature = "zip")]
mod shared;
mod walker;

use std::path::{Path, PathBuf};
#[cfg(feature = "gpx")]
use std::sync::Arc;

use crate::error::Error;
use crate::read::{read, read_file};
use crate::recording::{ReadOptions, Recording};

pub use catalog::CatalogEntry;
#[cfg(feature = "gpx")]
use health::Health;
use names::{Promise, promise};
use walker::Walker;

/// What [`walk`] found.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Listing {
    /// The recordings, in the order of the paths given and below each in the order of the names.
    pub files: Vec<Found>,
    /// Folders and archives that could not be looked into, and why.
    pub troubles: Vec<(String, Error)>,
    /// How many other files there were: pictures, settings, lists.
    pub others: usize,
}

/// A file to read, on the disk or inside an archive; none of its content is in memory.
///
/// It can be sent to another thread and read there.
#[derive(Debug)]
pub struct Found {
    name: String,
    size: u64,
    place: Place,
    catalog: Option<CatalogEntry>,
    /// What Apple Health keeps apart from this route.
    #[cfg(feature = "gpx")]
    health: Option<Arc<Health>>,
}

#[derive(Debug)]
enum Place {
    Disk(PathBuf),
    #[cfg(feature = "zip")]
    Archive(walker::SharedArchive, usize),
}

/// Lists every recording in files, folders to any depth and zip archives, without reading one.
///
/// In folders and archives only names that end in `.fit`, `.gpx` or `.tcx`, or one of these with `.gz`, are
/// recordings; a path that is given is one whatever its name. Archives are read in place, also those inside another
/// archive (which are held in memory, [`ReadOptions::max_nested_bytes`] at most in all). Links are followed, each
/// folder is looked into once. A Strava export's `activities.csv` tells names and sports: see [`Found::catalog`]; the
/// `export.xml` of Apple Health is read through for the workouts and heart rates of its routes.
///
/// ```no_run
/// use negsplit_files::{ReadOptions, walk};
/// let options = ReadOptions::default();
/// let listing = walk(["export.zip"], &options);
/// for file in &listing.files {
///     match file.read(&options) {
///         Ok(recording) => println!("{}: {} activities", file.name(), recording.activities.len()),
///         Err(error) => println!("{}: {error}", file.name()),
///     }
/// }
/// ```
pub fn walk<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>, options: &ReadOptions) -> Listing {
    let mut walker = Walker::new(options);
    for path in paths {
        walker.given(path.as_ref());
    }
    walker.finish()
}

/// Whether [`walk`] would read a file of this name in a folder: a recording, an archive, or the list of an export.
///
/// ```
/// assert!(negsplit_files::is_read_by_name("run.fit.gz"));
/// assert!(!negsplit_files::is_read_by_name("report.html"));
/// ```
#[must_use]
pub fn is_read_by_name(name: &str) -> bool {
    promise(name) != Promise::Other
}

impl Found {
    /// Where it is: its path, behind that of its archive.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// About how many bytes there are to read, unpacked; good enough to begin with the largest.
    #[must_use]
    pub fn size_hint(&self) -> u64 {
        self.size
    }

    /// What the list of a Strava export says of it.
    #[must_use]
    pub fn catalog(&self) -> Option<&CatalogEntry> {
        self.catalog.as_ref()
    }

    /// Reads it; name, sport and perceived effort from the export's list go into its activity, and so do sport and heart
    /// rate from Apple Health's.
    ///
    /// # Errors
    ///
    /// As [`crate::read`], and when the file or its archive cannot be read any more.
    pub fn read(&self, options: &ReadOptions) -> Result<Recording, Error> {
        let mut recording = match &self.place {
            Place::Disk(path) => read(&read_file(path, options)?, options),
            #[cfg(feature = "zip")]
            Place::Archive(archive, index) => archive.read(*index, options),
        }?;
        if let (Some(catalog), [activity]) = (&self.catalog, &mut recording.activities[..]) {
            catalog.apply(activity);
        }
        #[cfg(feature = "gpx")]
        if let Some(health) = &self.health {
            health.apply(&mut recording);
        }
        Ok(recording)
    }
}
