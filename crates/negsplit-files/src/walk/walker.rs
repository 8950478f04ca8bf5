//! The walk through folders and archives.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
#[cfg(feature = "gpx")]
use std::sync::Arc;

use super::catalog::{self, Catalog};
#[cfg(feature = "gpx")]
use super::health::{Health, ROUTES};
use super::names::{CATALOG, Promise, promise, unpacked_size};
use super::{Found, Listing, Place};
use crate::error::{Error, ErrorKind};
use crate::name::shown;
use crate::read::{read_file, unreadable};
use crate::recording::ReadOptions;
use crate::sniff::{self, Kind};

#[cfg(feature = "zip")]
pub(super) use in_archives::SharedArchive;

/// What was found so far.
pub(super) struct Walker<'a> {
    options: &'a ReadOptions,
    listing: Listing,
    /// Entries of every list found, by the whole path of their file.
    catalog: Catalog,
    /// Folders that were looked into, by their true paths: a link may lead back.
    folders: BTreeSet<PathBuf>,
    /// What exports of Apple Health keep apart from their routes, by the folder of the routes.
    #[cfg(feature = "gpx")]
    healths: Vec<(String, Arc<Health>)>,
    /// How many rows of lists may still be kept.
    rows: usize,
    /// How many bytes of archives inside archives may still be held.
    #[cfg(feature = "zip")]
    room: usize,
    /// How many entries this archive may still have, with those of archives inside it.
    #[cfg(feature = "zip")]
    entries: usize,
}

impl<'a> Walker<'a> {
    pub(super) fn new(options: &'a ReadOptions) -> Self {
        Self {
            options,
            listing: Listing::default(),
            catalog: Catalog::new(),
            folders: BTreeSet::new(),
            #[cfg(feature = "gpx")]
            healths: Vec::new(),
            rows: options.max_rows,
            #[cfg(feature = "zip")]
            room: options.max_nested_bytes,
            #[cfg(feature = "zip")]
            entries: 0,
        }
    }

    /// The listing, with what the exports' lists say of each file.
    pub(super) fn finish(mut self) -> Listing {
        for file in &mut self.listing.files {
            let name = file.name.replace('\\', "/");
            // Some people unpack the files and leave the list as it is.
            let entry = self.catalog.get(&name);
            file.catalog = entry
                .or_else(|| self.catalog.get(&format!("{name}.gz")))
                .cloned();
            #[cfg(feature = "gpx")]
            {
                let mut healths = self.healths.iter();
                let health = healths.find(|(routes, _)| name.starts_with(routes));
                file.health = health.map(|(_, health)| Arc::clone(health));
            }
            file.name = shown(&file.name);
        }
        self.listing
    }

    /// Takes a path that was asked for: whatever its name is.
    pub(super) fn given(&mut self, path: &Path) {
        let name = path.display().to_string();
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(metadata) if metadata.is_file() && is_archive(path) => self.archive(path, name),
            Ok(metadata) => self.found(name, metadata.len(), Place::Disk(path.to_owned())),
            Err(error) => self.trouble(&name, unreadable(path, &error)),
        }
    }

    /// Everything below a folder, depth first, in the order of the names.
    fn folder(&mut self, folder: &Path) {
        let mut ahead = vec![folder.to_owned()];
        while let Some(path) = ahead.pop() {
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() => ahead.extend(self.inside(&path)),
                Ok(metadata) if metadata.is_file() => self.file(&path, metadata.len()),
                // Neither: a device, a pipe, a link to nothing.
                _ => self.listing.others += 1,
            }
        }
    }

    /// What a folder holds, last name first; nothing when it has been looked into before.
    fn inside(&mut self, folder: &Path) -> Vec<PathBuf> {
        let true_path = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if !self.folders.insert(true_path) {
            return Vec::new();
        }
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        match entries {
            Ok(entries) => {
                let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
                paths.sort_by(|a, b| b.cmp(a));
                paths
            }
            Err(error) => {
                let message = format!("the folder cannot be read: {error}");
                let error = Error::new(ErrorKind::Io, message);
                self.trouble(&folder.display().to_string(), error);
                Vec::new()
            }
        }
    }

    /// A file in a folder: its name decides.
    fn file(&mut self, path: &Path, length: u64) {
        let name = path.display().to_string();
        match promise(&name) {
            Promise::Recording => self.found(name, length, Place::Disk(path.to_owned())),
            Promise::Archive => self.archive(path, name),
            Promise::Catalog => match read_file(path, self.options) {
                Ok(bytes) => self.list(&name, &bytes),
                Err(error) => self.trouble(&name, error),
            },
            Promise::Health => {
                let opened = fs::File::open(path).map(BufReader::new);
                let opened = opened.map_err(|error| unreadable(path, &error));
                self.health(&name, opened);
            }
            Promise::Other => self.listing.others += 1,
        }
    }

    /// Reads through what an export of Apple Health keeps apart from its routes.
    #[cfg(feature = "gpx")]
    fn health(&mut self, name: &str, opened: Result<impl BufRead, Error>) {
        self.listing.others += 1;
        let read = opened.and_then(|stream| {
            let cannot = |error| Error::new(ErrorKind::Io, format!("it cannot be read: {error}"));
            Health::read(stream).map_err(cannot)
        });
        match read {
            Ok(health) => {
                let name = name.replace('\\', "/");
                let folder = name.rfind('/').map_or("", |end| &name[..=end]);
                let routes = format!("{folder}{ROUTES}");
                self.healths.push((routes, Arc::new(health)));
            }
            Err(error) => self.trouble(name, error),
        }
    }

    #[cfg(not(feature = "gpx"))]
    fn health(&mut self, _: &str, _: Result<impl BufRead, Error>) {
        self.listing.others += 1;
    }

    fn found(&mut self, name: String, length: u64, place: Place) {
        self.listing.files.push(Found {
            size: unpacked_size(&name, length),
            name,
            place,
            catalog: None,
            #[cfg(feature = "gpx")]
            health: None,
        });
    }

    /// Takes an export's list; the paths in it begin where the list is.
    fn list(&mut self, name: &str, bytes: &[u8]) {
        self.listing.others += 1;
        let folder = name.strip_suffix(CATALOG).unwrap_or_default();
        let folder = folder.replace('\\', "/");
        let (entries, more) = catalog::parse(bytes, self.rows);
        self.rows -= entries.len();
        self.catalog.extend(
            entries
                .into_iter()
                .map(|(file, entry)| (format!("{folder}{file}"), entry)),
        );
        if more > 0 {
            let most = self.options.max_rows;
            let message = format!("{more} rows were left out; negsplit reads the first {most}");
            self.trouble(name, Error::new(ErrorKind::TooLarge, message));
        }
    }

    fn trouble(&mut self, name: &str, error: Error) {
        self.listing.troubles.push((shown(name), error));
    }
}

/// Whether the first bytes of a file are those of a zip archive.
fn is_archive(path: &Path) -> bool {
    use std::io::Read;
    let mut head = [0; 4];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && sniff::kind(&head) == Kind::Zip
}

#[cfg(not(feature = "zip"))]
impl Walker<'_> {
    fn archive(&mut self, _: &Path, name: String) {
        let error = crate::read::unsupported("zip archives");
        self.trouble(&name, error);
    }
}

#[cfg(feature = "zip")]
mod in_archives {
    use std::collections::BTreeMap;
    use std::fmt;
    use std::sync::{Arc, Mutex, PoisonError};

    use super::*;
    use crate::archive::{Archive, ArchiveEntry};
    use crate::read::{archive_is_spent, records_of_archive, unpacked};
    use crate::recording::Recording;
    use crate::walk::shared::Shared;

    /// An archive that the files in it share, and the records that they may have together.
    #[derive(Clone)]
    pub(crate) struct SharedArchive {
        archive: Arc<Archive<Shared>>,
        records: Arc<Mutex<Records>>,
    }

    /// How many records the files of an archive may still have, those of archives inside it included.
    pub(super) struct Records {
        left: usize,
        /// What each entry took by its archive and its index; to read it again costs nothing more.
        taken: BTreeMap<(usize, usize), usize>,
    }

    impl Records {
        /// As many as [`crate::entries`] allows an archive of so many bytes.
        fn of(length: u64, options: &ReadOptions) -> Arc<Mutex<Self>> {
            let left = records_of_archive(length as usize, options);
            let taken = BTreeMap::new();
            Arc::new(Mutex::new(Self { left, taken }))
        }
    }

    impl SharedArchive {
        /// Opens an archive that may have so many entries.
        fn open(
            (bytes, length): (Shared, u64),
            most: usize,
            options: &ReadOptions,
            records: Arc<Mutex<Records>>,
        ) -> Result<Self, Error> {
            let archive = Arc::new(Archive::open(bytes, length, most, options)?);
            Ok(Self { archive, records })
        }

        /// Reads an entry by a reader of its own, so that several can be read at once.
        pub(crate) fn read(&self, index: usize, options: &ReadOptions) -> Result<Recording, Error> {
            let key = (Arc::as_ptr(&self.archive) as usize, index);
            let records = || self.records.lock().unwrap_or_else(PoisonError::into_inner);
            let mut own = options.clone();
            let (left, before) = {
                let records = records();
                (records.left, records.taken.get(&key).copied().unwrap_or(0))
            };
            own.max_records = own.max_records.min(left + before);
            if own.max_records == 0 {
                return Err(archive_is_spent());
            }
            let recording = unpacked(self.bytes(index, own.max_unpacked_bytes)?, &own)?;
            let mut records = records();
            records.left = (records.left + before).saturating_sub(recording.samples());
            records.taken.insert(key, recording.samples());
            Ok(recording)
        }

        fn bytes(&self, index: usize, max: usize) -> Result<Vec<u8>, Error> {
            Archive::clone(&self.archive).read(index, max)
        }
    }

    /// What is in an archive is packed already: another around it saves little. More is a bomb.
    const BEST_NESTED_RATIO: usize = 8;

    impl fmt::Debug for SharedArchive {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("SharedArchive")
        }
    }

    impl Walker<'_> {
        /// Lists an archive on the disk.
        pub(super) fn archive(&mut self, path: &Path, name: String) {
            self.entries = self.options.max_entries;
            let opened = fs::File::open(path).and_then(Shared::file);
            let opened = opened.map_err(|error| unreadable(path, &error));
            let archive = opened.and_then(|file| {
                let records = Records::of(file.1, self.options);
                SharedArchive::open(file, self.entries, self.options, records)
            });
            self.opened(archive, name, Depth::Outer);
        }

        /// Lists what is in an archive, or why it could not be opened.
        fn opened(&mut self, archive: Result<SharedArchive, Error>, name: String, depth: Depth) {
            let listed = archive.and_then(|archive| Ok((archive.archive.entries()?, archive)));
            match listed {
                Ok((entries, archive)) => {
                    self.entries = self.entries.saturating_sub(archive.archive.len());
                    for entry in &entries {
                        self.entry(&archive, entry, format!("{name}/{}", entry.name), depth);
                    }
                }
                Err(error) => self.trouble(&name, error),
            }
        }

        fn entry(
            &mut self,
            archive: &SharedArchive,
            entry: &ArchiveEntry,
            name: String,
            depth: Depth,
        ) {
            match (promise(&entry.name), depth) {
                (Promise::Recording, _) => {
                    let place = Place::Archive(archive.clone(), entry.index);
                    self.found(name, entry.size, place);
                }
                (Promise::Archive, Depth::Outer) => self.nested(archive, entry, name),
                (Promise::Archive, Depth::Inner) => {
                    let message = "an archive inside an archive inside an archive was not opened";
                    self.trouble(&name, Error::new(ErrorKind::Unsupported, message));
                }
                (Promise::Catalog, _) => {
                    match archive.bytes(entry.index, self.options.max_unpacked_bytes) {
                        Ok(bytes) => self.list(&name, &bytes),
                        Err(error) => self.trouble(&name, error),
                    }
                }
                (Promise::Health, _) => {
                    let mut shared = Archive::clone(&archive.archive);
                    let opened = shared.stream(entry.index);
                    self.health(&name, opened);
                }
                (Promise::Other, _) => self.listing.others += 1,
            }
        }

        /// Lists an archive inside an archive; Garmin's export is made that way.
        fn nested(&mut self, archive: &SharedArchive, entry: &ArchiveEntry, name: String) {
            let most = self
                .room
                .min(BEST_NESTED_RATIO.saturating_mul(entry.packed_size));
            let opened = archive.bytes(entry.index, most).and_then(|bytes| {
                self.room = self.room.saturating_sub(bytes.len());
                let (bytes, records) = (Shared::bytes(bytes), Arc::clone(&archive.records));
                SharedArchive::open(bytes, self.entries, self.options, records)
            });
            self.opened(opened, name, Depth::Inner);
        }
    }

    /// Whether an archive lies by itself or inside another.
    #[derive(Clone, Copy)]
    enum Depth {
        Outer,
        Inner,
    }
}
