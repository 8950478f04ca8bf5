//! The pages in a browser: Chromium without a window, which must be installed.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Shows each page in a phone's and in a desktop's width and writes down what can be seen.
const HARNESS: &str = r#"<script>
const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
// The red, green, blue and opacity of any colour that a style may name.
const channels = (colour) => {
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  return [...brush.getImageData(0, 0, 1, 1).data].map((value) => value / 255);
};
const over = ([r, g, b, opacity], below) => [r, g, b].map((value, n) => value * opacity + below[n] * (1 - opacity));
const brightness = (colour) => {
  const [r, g, b] = colour.map((value) => (value <= 0.04 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
// How well words stand out from what is behind them, as WCAG has it: 1 to 21.
const contrast = (words) => {
  const behind = [];
  for (let box = words; box; box = box.parentElement) behind.unshift(channels(getComputedStyle(box).backgroundColor));
  const ground = behind.reduce((below, colour) => over(colour, below), [1, 1, 1]);
  const ink = over(channels(getComputedStyle(words).color), ground);
  const [dark, light] = [ground, ink].map(brightness).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};
const overlap = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
// What is named at each axis of a picture, and how many of the names stand on another.
const axes = (plot) => ["x", "y"].map((axis) => {
  const shown = [...plot.querySelectorAll(".tick." + axis)].filter((tick) => tick.getClientRects().length && getComputedStyle(tick).visibility === "visible");
  const boxes = shown.map((tick) => tick.getBoundingClientRect());
  const upon = boxes.filter((box, n) => boxes.some((other, m) => m < n && overlap(box, other))).length;
  return { axis, names: shown.map((tick) => tick.textContent), upon };
}).filter(({ names }) => names.length);
// What a click on each head, the fields above and the focus do to a table that can be sorted.
const table = (page) => {
  const box = page.querySelector(".runs-box");
  if (!box) return null;
  const rows = () => [...box.querySelectorAll("tbody tr")];
  const first = () => rows()[0].textContent;
  const before = first();
  const heads = [...box.querySelectorAll("th button")];
  const score = heads.find((head) => head.textContent.startsWith("score"));
  score.focus();
  const focused = page.activeElement === score;
  score.click();
  const scores = () => rows().map((row) => parseInt(row.cells[score.closest("th").cellIndex].textContent)).filter((n) => n >= 0);
  const best = scores();
  score.click();
  const worst = scores();
  const select = box.querySelector("select");
  select.value = "0d";
  select.dispatchEvent(new Event("change"));
  const newest = first() === before;
  const search = box.querySelector("[type=search]");
  search.value = "mile drops";
  search.dispatchEvent(new Event("input"));
  const found = rows().filter((row) => !row.hidden).length;
  search.value = "";
  search.dispatchEvent(new Event("input"));
  const cut = [...box.querySelectorAll("td, th")].filter((cell) => cell.getClientRects().length && cell.getBoundingClientRect().right > page.documentElement.clientWidth + 1).length;
  return { rows: rows().length, heads: heads.length, focused, best, worst, newest, found, cut };
};
const shown = (frame, selector) => {
  const found = frame.contentDocument.querySelector(selector);
  return found && frame.contentWindow.getComputedStyle(found).display;
};
const hasWords = (box) => [...box.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
addEventListener("load", () => {
  const seen = [...document.querySelectorAll("iframe")].map((frame) => {
    const page = frame.contentDocument;
    const pictures = [...page.querySelectorAll("svg")];
    const box = (picture) => picture.getBoundingClientRect();
    const drawn = (picture) => [...picture.querySelectorAll("path")].reduce((sum, path) => sum + path.getTotalLength(), 0);
    const slider = page.querySelector("[data-series] input");
    const read = () => page.querySelector("output")?.textContent;
    if (slider) {
      slider.value = 100;
      slider.dispatchEvent(new Event("input"));
    }
    const kilometres = read();
    const words = [page.body.innerText];
    page.getElementById("use-mi").click();
    words.push(page.body.innerText);
    return {
      width: frame.clientWidth,
      wider: page.documentElement.scrollWidth - page.documentElement.clientWidth,
      pictures: pictures.length,
      empty: pictures.filter((picture) => box(picture).height < 40 || drawn(picture) < 1000).length,
      unnamed: pictures.filter((picture) => !picture.getAttribute("aria-label")).length,
      kilometres,
      miles: read(),
      reported: words.map((text) => [/ s?\/km\b/g, / s?\/mi\b/g].map((unit) => (text.match(unit) ?? []).length)),
      shown: ["km", "mi"].map((unit) => shown(frame, "li > span." + unit) ?? shown(frame, "." + unit)),
      axes: [...page.querySelectorAll(".plot")].flatMap(axes),
      table: table(page),
      faint: [...page.body.querySelectorAll("*")].filter((box) => hasWords(box) && box.getClientRects().length && contrast(box) < 4.5).length,
      cut: [...page.querySelectorAll(".wide")].filter((table) => table.scrollWidth > table.clientWidth).length,
      controls: [...page.querySelectorAll(".switch, .readout, summary")].filter((control) => control.getClientRects().length).length,
      background: frame.contentWindow.getComputedStyle(page.body).backgroundColor,
    };
  });
  document.body.innerHTML = "<pre>" + JSON.stringify(seen) + "</pre>";
});
</script>"#;

fn chromium(arguments: &[&str]) -> Output {
    let profile = tempfile::tempdir().unwrap();
    let quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-logging=stderr",
        "--hide-scrollbars",
        "--window-size=1900,1200",
    ];
    Command::new("chromium")
        .args(quiet)
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(arguments)
        .output()
        .expect("Chromium is installed")
}

/// What a browser sees of pages on a phone and on a desktop, and what it says on its console.
fn seen(folder: &Path, pages: &[String], dark: bool) -> (Vec<Value>, String) {
    seen_at(&[360, 1440], folder, pages, dark)
}

/// The same at other widths, in pixels.
fn seen_at(widths: &[u32], folder: &Path, pages: &[String], dark: bool) -> (Vec<Value>, String) {
    let frame = |page: &String, width: u32| {
        let page = page.replace('&', "&amp;").replace('"', "&quot;");
        format!("<iframe style='border:0;width:{width}px;height:900px' srcdoc=\"{page}\"></iframe>")
    };
    let at_all_widths = |page| widths.iter().map(move |width| frame(page, *width));
    let frames = pages.iter().flat_map(at_all_widths);
    let path = folder.join(if dark { "dark.html" } else { "light.html" });
    fs::write(
        &path,
        format!(
            "<!doctype html><meta charset=utf-8>{HARNESS}<body>{}",
            frames.collect::<String>()
        ),
    )
    .unwrap();
    let scheme = format!("--blink-settings=preferredColorScheme={}", u8::from(!dark));
    let address = format!("file://{}", path.display());
    let output = chromium(&[&scheme, "--dump-dom", &address]);
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    let (_, rest) = page.rsplit_once("<pre>").unwrap();
    let (json, _) = rest.split_once("</pre>").unwrap();
    let console = String::from_utf8_lossy(&output.stderr).into_owned();
    let seen = serde_json::from_str(json).unwrap_or_else(|_| panic!("{console}"));
    (seen, console)
}

fn pages() -> Vec<String> {
    let page = |file: &&str| {
        let file = format!("testdata/{file}");
        common::run(&["analyze", &file, "--format", "html", "--route", "full"]).stdout
    };
    [
        "paced-thirds.fit",
        "treadmill.fit",
        "pause.fit",
        "intervals.fit",
        "no-heart-rate.gpx",
    ]
    .iter()
    .map(page)
    .collect()
}

#[test]
#[ignore = "opens pages in Chromium"]
fn pages_fit_a_phone_and_a_desktop_in_both_schemes() {
    let folder = tempfile::tempdir().unwrap();
    for dark in [false, true] {
        let (seen, console) = seen(folder.path(), &pages(), dark);
        assert!(
            !console.contains("CONSOLE"),
            "errors, or a request to the outside: {console}"
        );
        assert_eq!(seen.len(), 10);
        for page in seen {
            assert_eq!(page["wider"], 0, "{page}");
            assert!(page["pictures"].as_u64() >= Some(2), "{page}");
            let faults = [&page["empty"], &page["unnamed"], &page["faint"]];
            assert_eq!(faults, [0, 0, 0], "{page}");
            assert!(
                page["kilometres"].as_str().unwrap().contains(" km · "),
                "{page}"
            );
            assert!(page["miles"].as_str().unwrap().contains(" mi · "), "{page}");
            switches(&page);
            axes(&page, true);
            assert_eq!(
                page["shown"],
                serde_json::json!(["none", "inline"]),
                "{page}"
            );
            let expected = if dark {
                "rgb(14, 18, 23)"
            } else {
                "rgb(244, 246, 248)"
            };
            assert_eq!(page["background"], expected);
        }
    }
}

/// Every axis has two names or more that stand apart, and those of numbers are written as people write them.
fn axes(page: &Value, are_numbers: bool) {
    let is_number = |name: &str| {
        let bare = name
            .trim_start_matches(['-', '−'])
            .trim_end_matches([' ', '%']);
        let parts = bare.split(['.', ',', ':']);
        bare.len() < 9
            && parts
                .clone()
                .all(|part| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit()))
    };
    for axis in page["axes"].as_array().unwrap() {
        let names = axis["names"].as_array().unwrap();
        assert!(
            names.len() > 1 && axis["upon"] == 0,
            "{axis} {}",
            page["width"]
        );
        let mut names = names.iter().filter_map(Value::as_str);
        assert!(!are_numbers || names.all(is_number), "{axis}");
    }
}

/// The table of a season is sorted and filtered, and nothing of it is cut off.
fn sorts(table: &Value) {
    let scores = |order: &str| {
        let scores = table[order].as_array().unwrap().iter();
        scores.filter_map(Value::as_u64).collect::<Vec<u64>>()
    };
    let (best, worst) = (scores("best"), scores("worst"));
    assert!(
        best.len() > 2 && best.is_sorted_by(|a, b| a >= b),
        "{table}"
    );
    assert!(worst.is_sorted() && worst.len() == best.len(), "{table}");
    assert_eq!(
        [&table["focused"], &table["newest"]],
        [true, true],
        "{table}"
    );
    let found = table["found"].as_u64();
    assert!(found > Some(0) && found < table["rows"].as_u64(), "{table}");
}

/// Whatever the reader chose, no word is in the other units.
fn switches(page: &Value) {
    let reported = |chosen: usize, unit: usize| page["reported"][chosen][unit].as_u64();
    assert_eq!(
        [reported(0, 1), reported(1, 0)],
        [Some(0), Some(0)],
        "{page}"
    );
    assert!(
        reported(0, 0) > Some(0) && reported(1, 1) > Some(0),
        "{page}"
    );
}

#[test]
#[ignore = "opens pages in Chromium"]
fn a_season_fits_as_well_and_its_links_lead_somewhere() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().display().to_string();
    let ending = common::run(&["season", "testdata", "--format", "html", "-o", &out]);
    assert!(ending.code < Some(2), "{}", ending.stderr);
    let index = fs::read_to_string(folder.path().join("index.html")).unwrap();
    let links: Vec<&str> = index.split("href=\"runs/").skip(1).collect();
    assert!(links.len() > 5);
    for link in links {
        let (name, _) = link.split_once('"').unwrap();
        assert!(folder.path().join("runs").join(name).is_file(), "{name}");
    }
    for dark in [false, true] {
        let (seen, console) = seen(folder.path(), std::slice::from_ref(&index), dark);
        assert!(!console.contains("CONSOLE"), "{console}");
        for page in seen {
            assert_eq!(page["wider"], 0, "{page}");
            assert!(page["pictures"].as_u64() >= Some(2), "{page}");
            assert_eq!([&page["unnamed"], &page["faint"]], [0, 0], "{page}");
            switches(&page);
            axes(&page, false);
            sorts(&page["table"]);
        }
    }
}

#[test]
#[ignore = "opens pages in Chromium"]
fn a_comparison_fits_as_well_with_no_column_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["testdata/intervals.fit", "testdata/paced-thirds.fit"];
    let page = common::run(&["compare", first, second, "--format", "html"]).stdout;
    for dark in [false, true] {
        let (seen, console) = seen(folder.path(), std::slice::from_ref(&page), dark);
        assert!(!console.contains("CONSOLE"), "{console}");
        for page in seen {
            let faults = ["wider", "empty", "unnamed", "faint", "cut"];
            assert_eq!(faults.map(|fault| &page[fault]), [0; 5], "{page}");
            axes(&page, true);
        }
    }
}

#[test]
#[ignore = "opens pages in Chromium"]
fn printed_pages_are_light_and_whole() {
    // Paper of A4 between its margins, and the reader's dark screen beside it.
    const PAPER: u32 = 700;
    let folder = tempfile::tempdir().unwrap();
    let mut pages = pages();
    let out = folder.path().join("season").display().to_string();
    common::run(&["season", "testdata", "--format", "html", "-o", &out]);
    pages.push(fs::read_to_string(Path::new(&out).join("index.html")).unwrap());
    for page in &mut pages {
        *page = page
            .replace("@media print", "@media all")
            .replace("@media screen", "@media not all");
    }
    let (seen, _) = seen_at(&[PAPER], folder.path(), &pages, true);
    for page in seen {
        assert_eq!(
            [&page["wider"], &page["cut"], &page["controls"]],
            [0, 0, 0],
            "{page}"
        );
        assert_eq!(page["background"], "rgb(255, 255, 255)");
    }
}

/// A run whose file and whose name are long and full of markup.
fn hostile(folder: &Path) -> String {
    let name = "<script>alert(1)</script>\u{202e}".to_owned() + &"W".repeat(10_000);
    let name = name.replace('<', "&lt;");
    let gpx = fs::read_to_string(common::repository().join("testdata/paced-thirds.gpx")).unwrap();
    let (before, rest) = gpx.split_once("<name>").unwrap();
    let (_, after) = rest.split_once("</name>").unwrap();
    let path = folder.join("<img src=x onerror=alert(1)>".to_owned() + &"W".repeat(150) + ".gpx");
    fs::write(&path, format!("{before}<name>{name}</name>{after}")).unwrap();
    path.display().to_string()
}

#[test]
#[ignore = "opens pages in Chromium"]
fn hostile_names_break_no_page() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("season").display().to_string();
    let file = hostile(folder.path());
    let html = ["--format", "html"];
    common::run(&[&["season", &file, "-o", &out][..], &html].concat());
    let pages = [
        common::run(&[&["analyze", &file][..], &html].concat()).stdout,
        common::run(&[&["compare", &file, &file][..], &html].concat()).stdout,
        fs::read_to_string(Path::new(&out).join("index.html")).unwrap(),
    ];
    let (seen, console) = seen(folder.path(), &pages, false);
    assert!(!console.contains("CONSOLE"), "{console}");
    assert_eq!(seen.len(), 6);
    for page in seen {
        assert_eq!(page["wider"], 0, "{page}");
    }
}

#[test]
fn a_season_in_html_needs_a_folder() {
    let ending = common::run(&["season", "testdata", "--format", "html"]);
    assert_eq!(ending.code, Some(2));
    assert!(
        ending.stderr.contains("--output FOLDER"),
        "{}",
        ending.stderr
    );
}
