//! The page of a season, which links to the pages of its runs.

mod calendar;
mod load;
mod trends;
mod weeks;

use std::io::{self, Write};

use maud::{Markup, html};
use negsplit_analysis::season::SeasonRun;

use super::layout::{both, facts, foreign, list, list_of_files, section};
use super::table::Table;
use super::{Page, page};
use crate::season::SeasonDocument;
use crate::words;
use crate::words::best::{distance_name, performance};
use crate::words::columns::Column;
use crate::words::habits::habit_facts;
use crate::words::kinds::phase_name;
use crate::words::runs;
use crate::words::season::{Days, athlete, differences, files, next_text, odd_texts, summary};
use crate::words::texts::{capitalised, shortened};
use crate::words::weeks::phase as how;

/// The pages of a season's runs, in a folder beside its own.
const FOLDER: &str = "runs";

/// A part of the report, empty where there is nothing to say.
type Section = fn(&SeasonDocument, &Page) -> Markup;

/// The report from top to bottom.
const REPORT: [Section; 14] = [
    headline,
    trends::trends,
    weeks::weeks,
    load::load,
    calendar::calendar,
    advice,
    next,
    run_table,
    habits,
    phases,
    best,
    of_another_kind,
    odd,
    left_out,
];

/// The name of the page of a run, beside that of its season: its folder and its file.
///
/// The page of a run is written by [`write`](super::write).
#[must_use]
pub fn page_name(run: &SeasonRun) -> String {
    format!("{FOLDER}/{}-{}.html", run.date, run.index + 1)
}

/// Writes seasons, one below the other, with links to the pages of their runs.
///
/// # Errors
///
/// When the writer fails.
pub fn write_season(
    mut writer: impl Write,
    documents: &[SeasonDocument],
    page: &Page,
) -> io::Result<()> {
    let body = html! {
        @for document in documents {
            article { @for section in REPORT { (section(document, page)) } }
        }
    };
    let whole = page::whole("A season of runs", page.units, &body).into_string();
    writer.write_all(whole.as_bytes())
}

fn headline(document: &SeasonDocument, _: &Page) -> Markup {
    let runner = |units| capitalised(&athlete(&document.report, units).join(" · "));
    html! {
        header { div {
            h1 { (foreign(&summary(document))) }
            p.verdict { (both(runner)) }
            p.origin { (files(document).join(" · ")) }
        } }
    }
}

fn advice(document: &SeasonDocument, _: &Page) -> Markup {
    let advice = document.report.advice.iter().map(words::advice);
    section("What to do", "", &list(&advice.collect::<Vec<_>>()))
}

fn next(document: &SeasonDocument, _: &Page) -> Markup {
    let text = next_text(document, &Days::of(&document.report));
    let texts: Vec<String> = text.iter().map(|text| capitalised(text)).collect();
    section("Next", "", &list(&texts))
}

fn of_another_kind(document: &SeasonDocument, _: &Page) -> Markup {
    let texts = differences(&document.report, &Days::of(&document.report));
    section(
        "Kinds that changed with the whole season in view",
        "",
        &list(&texts),
    )
}

/// Every session in a row, the last first, with a link to its page.
fn run_table(document: &SeasonDocument, page: &Page) -> Markup {
    let mut sessions = runs::sessions(&document.report.runs);
    sessions
        .sort_by_key(|session| std::cmp::Reverse(session.runs.first().map(|run| run.start_time)));
    let links: Vec<Option<String>> = sessions
        .iter()
        .map(|session| session.main().map(page_name))
        .collect();
    let names = runs::cells(&sessions, |session| Some(shortened(&session.names())));
    let table = Table {
        caption: "Runs",
        class: "runs cards",
        links: &links,
        bars: None,
    };
    let body = html! {
        @if !sessions.is_empty() {
            div.runs-box {
                (controls())
                (table.markup(|units| {
                    let mut columns = runs::columns(&sessions, &page.time_zone, units);
                    columns.extend([runs::drifts(&sessions), Column::left("name", names.clone())]);
                    columns
                }))
            }
        }
    };
    section(
        "Runs",
        "↗ marks a progression; the same kind without it stayed easy or was too short",
        &body,
    )
}

/// What the table is sorted and filtered by; shown by the script that does it.
fn controls() -> Markup {
    html! {
        form.controls hidden {
            label { "Find " input type="search" name="find" placeholder="kind, month, name"; }
            label { input type="checkbox" name="only"; " progressions only" }
            label { "Sort by " select name="sort" {} }
            output {}
        }
    }
}

fn habits(document: &SeasonDocument, _: &Page) -> Markup {
    let rows = habit_facts(document).into_iter();
    let rows: Vec<(&str, Markup)> = rows
        .filter_map(|(label, text)| Some((label, html! { (text?) })))
        .collect();
    section("Habits", "", &facts(&rows))
}

fn phases(document: &SeasonDocument, _: &Page) -> Markup {
    let phases = document.report.phases.iter();
    let rows: Vec<(&str, Markup)> = phases
        .map(|phase| {
            let text = both(|units| how(phase, units));
            (phase_name(phase.phase), text)
        })
        .collect();
    section("Phases", "", &facts(&rows))
}

fn best(document: &SeasonDocument, page: &Page) -> Markup {
    let best = document.report.best.iter();
    let days = Days::of(&document.report);
    let rows: Vec<(String, Markup)> = best
        .map(|best| {
            let text = html! { (performance(best, &days)) };
            (distance_name(best.distance_m, page.units), text)
        })
        .collect();
    let rows: Vec<(&str, Markup)> = rows
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    section("Best performances", "stops included", &facts(&rows))
}

fn odd(document: &SeasonDocument, _: &Page) -> Markup {
    section("About the recordings", "", &list(&odd_texts(document)))
}

fn left_out(document: &SeasonDocument, _: &Page) -> Markup {
    let texts: Vec<String> = document.skipped.iter().map(words::skipped_row).collect();
    section("Left out", "", &list_of_files(&texts))
}
