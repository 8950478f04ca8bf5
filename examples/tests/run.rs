//! Every example runs and says what it should.
#![cfg(feature = "files")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

fn testdata(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(file);
    path.display().to_string()
}

fn output(program: &str, arguments: &[String]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn own_samples_are_graded() {
    let text = output(env!("CARGO_BIN_EXE_own-samples"), &[]);
    assert!(text.starts_with("paced-thirds, score Some("), "{text}");
}

#[test]
fn splits_lie_between_bridges() {
    let text = output(env!("CARGO_BIN_EXE_custom-split"), &[]);
    assert_eq!(text.lines().count(), 4);
    assert!(text.contains("  4900 to   6000 m"), "{text}");
}

#[test]
fn a_file_becomes_json() {
    let text = output(
        env!("CARGO_BIN_EXE_file-to-json"),
        &[testdata("paced-thirds.fit")],
    );
    assert!(
        text.contains("\"schema\": \"negsplit.run/2\"")
            && text.contains("\"kind\": \"paced-thirds\"")
    );
}

#[test]
fn a_folder_becomes_a_season() {
    let text = output(env!("CARGO_BIN_EXE_parallel-season"), &[testdata("")]);
    assert!(text.contains("2026-03-01  paced-thirds"), "{text}");
}

#[test]
fn an_upload_is_answered_with_a_page() {
    let mut server = Command::new(env!("CARGO_BIN_EXE_web-handler"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .trim()
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .to_owned();
    let ask = |body: &[u8]| {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(
            stream,
            "POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n",
            body.len()
        )
        .unwrap();
        stream.write_all(body).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let page = ask(&std::fs::read(testdata("paced-thirds.fit")).unwrap());
    let refused = ask(b"no recording");
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(page.starts_with("HTTP/1.1 200 OK") && page.contains("A run in paced thirds"));
    assert!(refused.starts_with("HTTP/1.1 422"), "{refused}");
}
