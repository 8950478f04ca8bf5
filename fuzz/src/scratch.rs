//! Files and folders that a target writes anew for each input.

use std::fs;
use std::path::PathBuf;

/// Where a target writes, by its name.
#[derive(Debug)]
pub struct Scratch(&'static str);

impl Scratch {
    /// The place of a target.
    #[must_use]
    pub const fn new(target: &'static str) -> Self {
        Self(target)
    }

    /// The path of a file that holds these bytes and nothing else.
    ///
    /// # Panics
    ///
    /// Where the folder of temporary files cannot be written.
    #[must_use]
    pub fn file(&self, bytes: &[u8]) -> String {
        let path = self.path("file");
        fs::write(&path, bytes).expect("the folder of temporary files can be written");
        path.display().to_string()
    }

    /// The path of an empty folder.
    ///
    /// # Panics
    ///
    /// Where the folder of temporary files cannot be written.
    #[must_use]
    pub fn folder(&self) -> String {
        let path = self.path("folder");
        fs::create_dir_all(&path).expect("the folder of temporary files can be written");
        path.display().to_string()
    }

    fn path(&self, what: &str) -> PathBuf {
        let name = format!("negsplit-fuzz-{}-{what}-{}", self.0, std::process::id());
        std::env::temp_dir().join(name)
    }
}
