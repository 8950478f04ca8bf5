//! Output that comes to nothing: closed pipes, full disks, places where nothing can be written, Ctrl-C.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{ending, negsplit, repository, run};

const RUN: &str = "testdata/paced-thirds.fit";

/// The command outside of the tests' own harness, so that its output can go anywhere.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("negsplit"));
    command
        .current_dir(repository())
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A pipe with a name.
fn make_pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

/// The names in a folder.
fn inside(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_closed_pipe_is_0_and_quiet() {
    for arguments in [
        &["analyze", RUN][..],
        &["analyze", RUN, "--format", "html"],
        &["analyze", RUN, "--format", "csv"],
        &["analyze", RUN, "--format", "series"],
        &["analyze", RUN, "--format", "csv", "--table", "series"],
        &["splits", RUN, "--format", "json"],
        &["compare", RUN, RUN],
        &["inspect", RUN, "--messages", "all", "--format", "json"],
        &["season", "--quiet", RUN],
        &["season", "--quiet", "--format", "json", RUN],
        &["man"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut child = command(arguments).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let reported = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            (output.status.code(), reported.as_ref()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    for arguments in [&["analyze", RUN][..], &["season", "-q", RUN], &["man"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = command(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "negsplit: standard output: it cannot be written: no space is left\n"
        );
    }
    let ending = run(&["analyze", RUN, "-o", "/dev/full"]);
    assert_eq!(
        ending.stderr,
        "negsplit: /dev/full: it cannot be written: no space is left\n"
    );
}

#[test]
fn a_disk_that_fills_up_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report");
    fs::write(&path, "older").unwrap();
    let limited = "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\"";
    let output = Command::new("sh")
        .current_dir(repository())
        .args([
            "-c",
            limited,
            assert_cmd::cargo::cargo_bin!("negsplit").to_str().unwrap(),
        ])
        .args([
            "analyze",
            RUN,
            "--format",
            "html",
            "-o",
            path.to_str().unwrap(),
        ])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let reported = String::from_utf8_lossy(&output.stderr);
    assert!(
        reported.starts_with(&format!("negsplit: {}: ", path.display())),
        "{reported}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "older");
    assert_eq!(inside(folder.path()), ["report"]);
}

#[test]
fn where_nothing_can_be_written_is_reported_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("locked");
    fs::write(&locked, "mine").unwrap();
    fs::set_permissions(&locked, PermissionsExt::from_mode(0o444)).unwrap();
    for (path, message) in [
        ("testdata", "this names a folder; name a file in it"),
        ("nothere/", "this names a folder; name a file in it"),
        ("testdata/missing/report", "its folder does not exist"),
        (
            "testdata/README.md/report",
            "it lies in a file instead of a folder",
        ),
        (
            locked.to_str().unwrap(),
            "it cannot be written: permission denied",
        ),
    ] {
        let ending = run(&["analyze", RUN, "-o", path]);
        assert_eq!(ending.code, Some(2), "{path}");
        assert_eq!(ending.stderr, format!("negsplit: {path}: {message}\n"));
    }
    assert_eq!(fs::read_to_string(&locked).unwrap(), "mine");
}

#[test]
fn a_folder_of_pages_is_checked_before_anything_is_read() {
    let missing = run(&["season", "--format", "html", RUN]);
    assert_eq!(missing.code, Some(2));
    assert_eq!(
        missing.stderr,
        "negsplit: a season in HTML is a folder of pages; name it with --output FOLDER\n"
    );
    let file = run(&["season", "--format", "html", RUN, "-o", RUN]);
    assert_eq!(file.code, Some(2));
    assert_eq!(
        file.stderr,
        format!("negsplit: {RUN}: this is a file where a folder is needed\n")
    );
}

#[test]
fn a_folder_of_pages_is_not_standard_output() {
    let dash = run(&["season", RUN, "--format", "html", "-o", "-"]);
    let nowhere = run(&["season", RUN, "--format", "html"]);
    assert_eq!((dash.code, &dash.stderr), (Some(2), &nowhere.stderr));
    assert!(dash.stderr.contains("--output FOLDER"), "{}", dash.stderr);
}

#[test]
fn a_dash_and_dev_stdout_are_standard_output() {
    let printed = run(&["splits", RUN]).stdout;
    let folder = tempfile::tempdir().unwrap();
    for name in ["-", "/dev/stdout"] {
        assert_eq!(run(&["splits", RUN, "-o", name]).stdout, printed, "{name}");
        // What the shell opened to append is appended to.
        let path = folder.path().join("log");
        fs::write(&path, "older\n").unwrap();
        let log = File::options().append(true).open(&path).unwrap();
        assert!(
            command(&["splits", RUN, "-o", name])
                .stdout(log)
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            format!("older\n{printed}"),
            "{name}"
        );
    }
}

#[test]
fn a_pipe_with_a_name_is_written_into() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    make_pipe(&pipe);
    let child = command(&["splits", RUN, "-o", pipe.to_str().unwrap()])
        .spawn()
        .unwrap();
    let mut text = String::new();
    File::open(&pipe)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    assert_eq!(text, run(&["splits", RUN]).stdout);
    assert_eq!(inside(folder.path()), ["pipe"]);
}

#[test]
fn who_may_read_a_file_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report");
    fs::write(&path, "older").unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(
        run(&["splits", RUN, "-o", path.to_str().unwrap()]).code,
        Some(0)
    );
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert!(fs::read_to_string(&path).unwrap().contains("Splits by km"));
}

#[test]
fn a_link_to_nothing_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("link");
    symlink("target", &link).unwrap();
    assert_eq!(
        run(&["splits", RUN, "-o", link.to_str().unwrap()]).code,
        Some(0)
    );
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(
        fs::read_to_string(folder.path().join("target"))
            .unwrap()
            .contains("Splits by km")
    );
}

#[test]
fn what_ends_it_leaves_no_half_file() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        leaves_no_half_file(signal);
    }
}

fn leaves_no_half_file(signal: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report");
    fs::write(&path, "older").unwrap();
    // The first run is written while the second is waited for.
    let mut child = command(&["analyze", RUN, "-", "-o", path.to_str().unwrap()])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    // Waiting would close the pipe, and an empty second run could win the race.
    let open = child.stdin.take();
    wait_for(|| inside(folder.path()).len() == 2);
    send(signal, &child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(open);
    assert_eq!(fs::read_to_string(&path).unwrap(), "older");
    assert_eq!(inside(folder.path()), ["report"]);
}

#[test]
fn a_second_ctrl_c_ends_a_season() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("run.fit");
    make_pipe(&pipe);
    let mut child = command(&["season", "-q", "--jobs", "1", pipe.to_str().unwrap()])
        .spawn()
        .unwrap();
    // It waits for the pipe's bytes once the pipe can be opened.
    let _held = File::options().write(true).open(&pipe).unwrap();
    interrupt(&child);
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(child.try_wait().unwrap(), None, "the first one only asks");
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

fn interrupt(child: &Child) {
    send("-INT", child);
}

fn send(signal: &str, child: &Child) {
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args([signal, &id])
            .status()
            .unwrap()
            .success()
    );
}

fn wait_for(happened: impl Fn() -> bool) {
    let start = Instant::now();
    while !happened() {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "it never happened"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn standard_input_that_is_no_file_is_reported() {
    let output = command(&["analyze", "-"])
        .stdin(File::open("/").unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let reported = String::from_utf8_lossy(&output.stderr);
    assert!(
        reported.starts_with("negsplit: -: it cannot be read to its end: "),
        "{reported}"
    );
    assert_eq!(reported.lines().count(), 1);
}

#[test]
fn a_stream_is_read_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("run.fit");
    make_pipe(&pipe);
    let child = command(&["splits", pipe.to_str().unwrap()])
        .spawn()
        .unwrap();
    let bytes = fs::read(repository().join(RUN)).unwrap();
    File::options()
        .write(true)
        .open(&pipe)
        .unwrap()
        .write_all(&bytes)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        ending(&mut negsplit(&["splits", RUN])).stdout
    );
}
