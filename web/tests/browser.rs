//! The built page in Chromium: a recording is dropped on it, and its report shows.
//! Needs Chromium, and `web/build` to have been run.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Drops a file on the page and writes down what is shown, or what is said to be wrong.
const VISITOR: &str = r#"<script>
addEventListener("load", async () => {
  const bytes = Uint8Array.from(atob("@FILE@"), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "dropped"));
  dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
  // The frame is sandboxed: nobody looks into it, so the page that it shows is read here.
  const shown = () => new DOMParser().parseFromString(page, "text/html");
  const said = () => shown().querySelector("h1")?.textContent || wrong.textContent;
  while (!said()) await new Promise((go) => setTimeout(go, 20));
  const pictures = shown().querySelectorAll("svg").length;
  if (frame.contentDocument) throw new Error("the frame is open");
  document.body.innerHTML = "<pre>" + said() + " | " + pictures + "</pre>";
});
</script>"#;

/// Says who ran, drops two files, opens the first from the season, goes back, and writes down what is shown each time.
const SEASON: &str = r#"<script>
addEventListener("load", async () => {
  const file = (name, text) => new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name);
  const until = async (is) => { while (!is()) await new Promise((go) => setTimeout(go, 20)); };
  const heading = () => new DOMParser().parseFromString(page, "text/html").querySelector("h1").textContent;
  document.querySelector("[name=max_heart_rate_bpm]").value = "188";
  const transfer = new DataTransfer();
  transfer.items.add(file("first.fit", "@FILE@"));
  transfer.items.add(file("second.fit", "@OTHER@"));
  dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
  await until(() => page || wrong.textContent);
  const told = [heading(), page.includes("188 bpm (given)"), runs.options.length];
  const before = page;
  runs.value = "0";
  runs.dispatchEvent(new Event("change"));
  await until(() => page !== before);
  told.push(heading());
  document.getElementById("another").click();
  told.push(!document.getElementById("ask").hidden && frame.hidden);
  document.body.innerHTML = "<pre>" + told.join(" | ") + "</pre>";
});
</script>"#;

fn built() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"),
        PathBuf::from,
    );
    target.join("web/index.html")
}

/// What the page shows of a dropped file.
fn shown(file: &[u8]) -> String {
    visited(&VISITOR.replace("@FILE@", &base64(file)))
}

/// What a visitor of the page writes down.
fn visited(visitor: &str) -> String {
    let page = fs::read_to_string(built()).expect("web/build was run");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    fs::write(&path, page + visitor).unwrap();
    let profile = folder.path().join("profile");
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--virtual-time-budget=200000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("file://{}", path.display()))
        .output()
        .expect("Chromium is installed");
    let console = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!console.contains("CONSOLE"), "{console}");
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    let (_, rest) = page.rsplit_once("<pre>").unwrap();
    rest.split_once("</pre>").unwrap().0.to_owned()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four = |part: &[u8]| {
        let byte = |n: usize| u32::from(part.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let letter = |n: usize| char::from(LETTERS[(bits >> (18 - 6 * n) & 63) as usize]);
        (0..4)
            .map(move |n| if n <= part.len() { letter(n) } else { '=' })
            .collect::<String>()
    };
    bytes.chunks(3).map(four).collect()
}

#[test]
#[ignore = "opens the built page in Chromium"]
fn a_dropped_file_shows_its_report() {
    let file = include_bytes!("../../testdata/paced-thirds.fit");
    let shown = shown(file);
    assert!(shown.contains("A run in paced thirds | 5"), "{shown}");
}

#[test]
#[ignore = "opens the built page in Chromium"]
fn several_files_are_a_season_and_each_run_is_behind_it() {
    let visitor = SEASON
        .replace(
            "@FILE@",
            &base64(include_bytes!("../../testdata/paced-thirds.fit")),
        )
        .replace(
            "@OTHER@",
            &base64(include_bytes!("../../testdata/mile-drops.fit")),
        );
    let told = visited(&visitor);
    assert!(told.starts_with("2 runs, 2 progressions"), "{told}");
    assert!(
        told.ends_with("| true | 3 | A run in paced thirds | true"),
        "{told}"
    );
}

#[test]
#[ignore = "opens the built page in Chromium"]
fn what_unpacks_to_too_much_is_refused() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0; 1 << 20];
    for _ in 0..200 {
        packed.write_all(&zeros).unwrap();
    }
    let shown = shown(&packed.finish().unwrap());
    assert!(shown.contains("it is too large"), "{shown}");
}

#[test]
#[ignore = "opens the built page in Chromium"]
fn what_is_no_recording_is_said() {
    let shown = shown(b"no recording");
    assert!(
        shown.starts_with("dropped: ") && shown.ends_with("| 0"),
        "{shown}"
    );
}
