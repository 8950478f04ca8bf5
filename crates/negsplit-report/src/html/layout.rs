//! Pieces that sections are laid out with.

use maud::{Markup, html};

use crate::words::Units;
use crate::words::texts::{capitalised, shortened};

/// Words in kilometres and in miles, once where they are the same in both.
pub(super) fn both(of: impl Fn(Units) -> String) -> Markup {
    either(&of(Units::Metric), &of(Units::Imperial))
}

/// The words for kilometres or those for miles.
pub(super) fn either(metric: &str, imperial: &str) -> Markup {
    if metric == imperial {
        return html! { (metric) };
    }
    html! {
        span.km { (metric) }
        span.mi { (imperial) }
    }
}

/// A section under a title, with an optional remark; nothing without a body.
pub(super) fn section(title: &str, remark: &str, body: &Markup) -> Markup {
    html! {
        @if !body.0.is_empty() {
            section {
                h2 { (title) @if !remark.is_empty() { " " small { (remark) } } }
                (body)
            }
        }
    }
}

/// Facts with their labels.
pub(super) fn facts(facts: &[(&str, Markup)]) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl { @for (label, text) in facts { div { dt { (label) } dd { (text) } } } }
        }
    }
}

/// Facts from two lists that differ in their units alone.
pub(super) fn facts_in_both<I>(of: impl Fn(Units) -> I) -> Markup
where
    I: IntoIterator<Item = (&'static str, Option<String>)>,
{
    let pairs = of(Units::Metric).into_iter().zip(of(Units::Imperial));
    let rows: Vec<(&str, Markup)> = pairs
        .filter_map(|((label, metric), (_, imperial))| Some((label, either(&metric?, &imperial?))))
        .collect();
    facts(&rows)
}

/// Sentences, one below the other.
pub(super) fn list(texts: &[String]) -> Markup {
    let item = |text: &String| html! { bdi { (capitalised(&shortened(text))) } };
    items(texts.iter().map(item))
}

/// Texts that begin with the name of a file, which keeps its letters.
pub(super) fn list_of_files(texts: &[String]) -> Markup {
    items(texts.iter().map(|text| foreign(text)))
}

/// The same for sentences of our own that differ in their units alone.
pub(super) fn list_in_both(of: impl Fn(Units) -> Vec<String>) -> Markup {
    let pairs = of(Units::Metric).into_iter().zip(of(Units::Imperial));
    items(pairs.map(|(metric, imperial)| either(&metric, &imperial)))
}

fn items(items: impl ExactSizeIterator<Item = Markup>) -> Markup {
    html! {
        @if items.len() > 0 { ul.notes { @for item in items { li { (item) } } } }
    }
}

/// A text of a file: of bearable length, and whichever way it is written, without an effect on what follows.
pub(super) fn foreign(text: &str) -> Markup {
    html! { bdi { (shortened(text)) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_is_escaped_and_cut() {
        assert_eq!(
            foreign("<b>\u{202e}x").into_string(),
            "<bdi>&lt;b&gt;x</bdi>"
        );
        assert_eq!(shortened(&"ä".repeat(10_000)).chars().count(), 301);
    }

    #[test]
    fn what_is_the_same_in_both_units_is_there_once() {
        assert_eq!(both(|_| "154 bpm".to_owned()).into_string(), "154 bpm");
        assert_eq!(
            both(|units| format!("{units:?}"))
                .into_string()
                .matches("<span")
                .count(),
            2
        );
    }
}
