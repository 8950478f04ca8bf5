//! Where output goes: standard output, or a file that is whole or not there.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use anstream::stream::{AsLockedWrite, RawStream};
use anstream::{AutoStream, ColorChoice};
use anyhow::{Context, Result, anyhow, bail};
use negsplit_files::{is_read_by_name, shown};
use tempfile::{Builder, NamedTempFile};

use crate::args::{Color, OutputArgs};
use crate::interrupt::Unfinished;

/// The flags, or the same for bytes that must arrive as they are: nothing in them is a colour, and no terminal shows them.
pub(crate) fn as_they_are(args: &OutputArgs, are_bytes: bool) -> Result<OutputArgs> {
    let mut args = args.clone();
    if are_bytes && args.output.is_none() && stdout().is_terminal() {
        bail!("Parquet is not text for a terminal; name a file: --output runs.parquet");
    }
    if are_bytes {
        args.color = Color::Always;
    }
    Ok(args)
}

/// Writes to where the flags say. Colours are kept where they are wanted.
pub(crate) fn write(
    args: &OutputArgs,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    match &args.output {
        Some(path) if !is_standard_output(path) => to_path(path, args.color, body),
        _ => to_standard_output(args.color, body)
            .map_err(in_words)
            .context("standard output"),
    }
}

/// Refuses to write over a file that is to be read, or over a recording in a folder that is.
pub(crate) fn spares<'a>(
    args: &OutputArgs,
    inputs: impl IntoIterator<Item = &'a Path>,
) -> Result<()> {
    let Some(output) = &args.output else {
        return Ok(());
    };
    for input in inputs {
        if is_same(output, input) || is_recording_in(output, input) {
            let name = shown(&output.display().to_string());
            bail!("{name}: this is an input, so it is not overwritten; name another file");
        }
    }
    Ok(())
}

/// Whether both paths lead to one file, by links of any kind.
fn is_same(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    let identity = |path: &Path| {
        use std::os::unix::fs::MetadataExt;
        let there = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some((there.dev(), there.ino()))
    };
    #[cfg(not(unix))]
    let identity = |path: &Path| fs::canonicalize(path).ok().filter(|path| path.is_file());
    identity(one).is_some_and(|one| identity(other) == Some(one))
}

fn is_recording_in(output: &Path, folder: &Path) -> bool {
    let is_read = output.is_file() && is_read_by_name(&output.to_string_lossy());
    let canonical = |path: &Path| fs::canonicalize(path).ok();
    is_read
        && folder.is_dir()
        && canonical(folder)
            .zip(canonical(output))
            .is_some_and(|(folder, output)| output.starts_with(folder))
}

/// Writes a file.
pub(crate) fn to_path(
    path: &Path,
    color: Color,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    to_file(path, color, body)
        .map_err(in_words)
        .with_context(|| path.display().to_string())
}

/// Makes a folder, and those that it lies in.
pub(crate) fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path)
        .map_err(in_words)
        .with_context(|| path.display().to_string())
}

/// Why it cannot be written, in words of people where there are some.
fn in_words(error: io::Error) -> anyhow::Error {
    anyhow!(match error.kind() {
        ErrorKind::NotFound => "its folder does not exist",
        ErrorKind::NotADirectory => "it lies in a file instead of a folder",
        ErrorKind::AlreadyExists => "this is a file where a folder is needed",
        ErrorKind::IsADirectory => "this names a folder; name a file in it",
        ErrorKind::PermissionDenied => "it cannot be written: permission denied",
        ErrorKind::ReadOnlyFilesystem => "it cannot be written: the disk is read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded =>
            "it cannot be written: no space is left",
        _ => return error.into(),
    })
}

/// The path that stands for it here as in other programs.
pub(crate) fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == "-" || path.as_os_str() == "/dev/stdout"
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
    let there = fs::metadata(path).ok();
    match &there {
        Some(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        None if names_folder(path) => return Err(ErrorKind::IsADirectory.into()),
        // A device or a pipe cannot be replaced by a file.
        Some(there) if !there.is_file() => return to_stream(File::create(path)?, choice, body),
        Some(there) if there.permissions().readonly() => {
            return Err(ErrorKind::PermissionDenied.into());
        }
        _ => {}
    }
    let path = followed(path);
    let (mut file, _unfinished) = Unfinished::create(|| beside(&path))?;
    if let Some(there) = there {
        file.as_file().set_permissions(there.permissions())?;
    }
    to_stream(file.as_file_mut(), choice, body)?;
    file.persist(&path).map_err(|error| error.error).map(drop)
}

/// Whether it ends as only a folder's name does.
fn names_folder(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|&last| std::path::is_separator(char::from(last)))
}

/// A link stays a link: what it points to is replaced.
fn followed(path: &Path) -> PathBuf {
    let to_nothing = || Some(path.parent()?.join(fs::read_link(path).ok()?));
    fs::canonicalize(path)
        .ok()
        .or_else(to_nothing)
        .unwrap_or_else(|| path.to_owned())
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
