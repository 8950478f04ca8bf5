//! Where output goes: standard output, or a file that is whole or not there.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write, stdout};
use std::path::Path;

use anstream::stream::{AsLockedWrite, RawStream};
use anstream::{AutoStream, ColorChoice};
use anyhow::{Context, Result};
use tempfile::{Builder, NamedTempFile};

use crate::args::{Color, OutputArgs};

/// Writes to where the flags say. Colours are kept where they are wanted.
pub(crate) fn write(
    args: &OutputArgs,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    match &args.output {
        None => to_standard_output(args.color, body).context("standard output"),
        Some(path) => to_path(path, args.color, body),
    }
}

/// Writes a file.
pub(crate) fn to_path(
    path: &Path,
    color: Color,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    to_file(path, color, body).with_context(|| path.display().to_string())
}

fn to_standard_output(
    color: Color,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let choice = match color {
        Color::Auto => AutoStream::choice(&stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    to_stream(stdout().lock(), choice, body)
}

/// Writes beside the file and renames, so that there is never half a file.
fn to_file(
    path: &Path,
    color: Color,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let choice = match color {
        Color::Always => ColorChoice::Always,
        Color::Auto | Color::Never => ColorChoice::Never,
    };
    if is_special(path) {
        return to_stream(File::create(path)?, choice, body);
    }
    // A link stays a link: what it points to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut file = beside(&path)?;
    to_stream(file.as_file_mut(), choice, body)?;
    file.persist(&path).map_err(|error| error.error).map(drop)
}

fn to_stream<S: RawStream + AsLockedWrite>(
    stream: S,
    choice: ColorChoice,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut writer = BufWriter::new(AutoStream::new(stream, choice));
    body(&mut writer)?;
    writer.flush()
}

/// A device or a pipe, which cannot be replaced by a file.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = Builder::new();
    builder.prefix(".negsplit-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder.unwrap_or(Path::new(".")))
}
