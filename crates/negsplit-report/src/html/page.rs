//! The page around the report.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::words::Units;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// The page may run the one script that it brings, named by its SHA-256 (`.ci/house.py` holds it against the file), and
/// fetch nothing at all.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-24+QNZhHS1VtRrZLhkaIkXVFQWYLJqQbNqlqWR7Ie/Y='";

/// A whole page with a title and a body.
pub(super) fn whole(title: &str, units: Units, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="color-scheme" content="light dark";
                meta name="generator" content="negsplit";
                title { (title) " · negsplit" }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                (switch(units))
                main { (body) }
                footer { "Written by negsplit. This page needs no network and sends nothing." }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// The switch between kilometres and miles; the style sheet does what it says.
fn switch(units: Units) -> Markup {
    let choice = |name: &str, of: Units, text: &str| {
        html! {
            input type="radio" name="units" id=(name) checked[units == of] autocomplete="off";
            label for=(name) { (text) }
        }
    };
    html! {
        fieldset.switch {
            legend { "Units" }
            (choice("use-km", Units::Metric, "km"))
            (choice("use-mi", Units::Imperial, "mi"))
        }
    }
}
