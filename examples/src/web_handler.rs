//! A small web server that takes an upload and answers with the page of the run:
//! `cargo run -p negsplit-examples --bin web-handler 127.0.0.1:8080`, then
//! `curl --data-binary @testdata/paced-thirds.fit http://127.0.0.1:8080/ > run.html`

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use negsplit_analysis::{Athlete, Options, analyze};
use negsplit_files::{ReadOptions, read};
use negsplit_report::{RunDocument, Source, html};

/// Larger uploads are refused, in bytes.
const LARGEST: u64 = 32 << 20;

/// The page of an upload, or what is wrong with it.
fn page(upload: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let recording = read(upload, &ReadOptions::default())?;
    let activity = recording
        .activities
        .first()
        .ok_or("the file holds no activity")?;
    let report = analyze(activity, &Athlete::default(), &Options::default())?;
    let source = Source {
        file: "upload".to_owned(),
        device: Source::device_of(activity),
        ..Source::default()
    };
    let mut page = Vec::new();
    let document = RunDocument { source, report };
    html::write(&mut page, std::iter::once(document), &html::Page::default())?;
    Ok(page)
}

/// The body of a request.
fn upload(stream: &TcpStream) -> io::Result<Vec<u8>> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.by_ref().take(8 << 10).read_line(&mut line)?;
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = Vec::new();
    reader.take(LARGEST.min(length)).read_to_end(&mut body)?;
    Ok(body)
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    let (status, kind, body) = match page(&upload(&stream)?) {
        Ok(page) => ("200 OK", "text/html", page),
        Err(error) => (
            "422 Unprocessable Content",
            "text/plain",
            error.to_string().into_bytes(),
        ),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&body)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).unwrap_or("127.0.0.1:0".to_owned());
    let listener = TcpListener::bind(address)?;
    println!("http://{}/", listener.local_addr()?);
    for stream in listener.incoming() {
        // One visitor who hangs up does not stop the others.
        if let Err(error) = stream.and_then(answer) {
            eprintln!("{error}");
        }
    }
    Ok(())
}
