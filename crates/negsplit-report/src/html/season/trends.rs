//! Where the season is going: scores, gaps, and the finishing pace at one heart rate, over time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use maud::{Markup, html};
use negsplit_analysis::WorkoutKind;
use negsplit_analysis::season::{PaceTrend, SeasonReport, SeasonRun, Trend, Trends};

use super::super::Page;
use super::super::axes::{numbers, paces};
use super::super::layout::{list, list_in_both, section};
use crate::chart::{Plot, Scale, Tick, dots, number, round_steps};
use crate::season::SeasonDocument;
use crate::words::answer::{QUESTION, answer};
use crate::words::kinds::short_kind;
use crate::words::read_out::ReadOut;
use crate::words::season::Days;
use crate::words::trends::{absent_trends, trends as trend_sentences};
use crate::words::{PaceOf, Units, pace_trend};

/// So many kinds have a look of their own; the others share one.
const KINDS: usize = 4;
/// Seconds in a day.
const DAY_S: f64 = 86_400.0;

/// Sentences and pictures.
pub(super) fn trends(document: &SeasonDocument, page: &Page) -> Markup {
    let report = &document.report;
    let body = html! {
        p.verdict { (answer(&report.trends)) }
        (list_in_both(|units| trend_sentences(&report.trends, &Days::of(report), units)))
        (Progressions::of(report).map_or(html! {}, |progressions| progressions.markup()))
        div.beside {
            @for (title, of, trend) in [
                ("Finishing pace of progressions", PaceOf::Finishes, &report.trends.finish_pace_at_heart_rate),
                ("Pace of all runs", PaceOf::AllRuns, &report.trends.pace_at_heart_rate_all_runs),
                ("Pace on the treadmill", PaceOf::AllRuns, &report.trends.pace_at_heart_rate_treadmill),
            ] {
                @if let Some(trend) = trend { (pace_at_heart_rate(title, of, trend, page.units)) }
            }
        }
        (list(&absent_trends(document)))
    };
    if report.runs.is_empty() {
        return html! {};
    }
    section(QUESTION, "", &body)
}

/// The progressions over time, by kind.
struct Progressions<'a> {
    runs: Vec<&'a SeasonRun>,
    trends: &'a Trends,
    /// The kinds, the most frequent first.
    kinds: Vec<WorkoutKind>,
    days: Scale,
}

impl<'a> Progressions<'a> {
    fn of(report: &'a SeasonReport) -> Option<Self> {
        let runs: Vec<&SeasonRun> = report
            .runs
            .iter()
            .filter(|run| run.is_progression)
            .collect();
        let days = Scale::around(runs.iter().map(|run| day(run.start_time)), 14.0);
        let kinds = by_frequency(&runs);
        (runs.len() > 1).then_some(Self {
            runs,
            trends: &report.trends,
            kinds,
            days,
        })
    }

    fn markup(&self) -> Markup {
        // The best score, and half a dot above it.
        const BEST_SCORE: f64 = 102.0;
        let score = |run: &SeasonRun| run.score;
        let scores = Scale::around(self.runs.iter().copied().filter_map(score), 20.0);
        let scores = scores.at_most(BEST_SCORE);
        let score = self.plot(
            "Score of each progression over time.",
            "score",
            scores,
            self.trends.score.as_ref(),
            |run| run.score,
        );
        let gap = |run: &SeasonRun| run.pace_gap_percent;
        let range = Scale::around(self.runs.iter().copied().filter_map(gap), 5.0);
        let gap = self.plot(
            "How much faster each progression finished than it started, over time.",
            "gap %",
            range,
            self.trends.pace_gap_percent.as_ref(),
            gap,
        );
        html! {
            figure {
                (self.legend())
                div.plot-and-title { (score.markup()) }
                div.plot-and-title.last { (gap.markup()) }
                figcaption { "A dot is a progression, the line its trend with the 95 % interval of its slope. The numbers are in the table of runs." }
            }
        }
    }

    fn plot(
        &self,
        description: &str,
        axis: &str,
        y: Scale,
        trend: Option<&Trend>,
        value: impl Fn(&SeasonRun) -> Option<f64>,
    ) -> Plot {
        let known = |run: &&SeasonRun| Some((day(run.start_time), value(run)?));
        let known: Vec<(f64, f64)> = self.runs.iter().filter_map(known).collect();
        let place = |run: &SeasonRun| Some((self.days.x(day(run.start_time)), y.y(value(run)?)));
        let of_kind = |kind: usize| {
            let runs = self.runs.iter().filter(|run| self.class(run.kind) == kind);
            dots(runs.filter_map(|run| place(run)))
        };
        Plot {
            description: description.into(),
            class: "middle",
            x: months(self.days),
            y: numbers(y, 4),
            drawing: html! { @if let Some(trend) = trend { (Change::of(trend).slope(&known, self.days, |value| y.y(value))) } @for kind in 0..=KINDS { path class={ "dots big k" (kind) } d=(of_kind(kind)) {} } },
            words: html! { span.axis { (axis) } },
        }
    }

    fn class(&self, kind: WorkoutKind) -> usize {
        self.kinds
            .iter()
            .take(KINDS)
            .position(|&other| other == kind)
            .unwrap_or(KINDS)
    }

    fn legend(&self) -> Markup {
        html! {
            ul.legend {
                @for (n, kind) in self.kinds.iter().take(KINDS).enumerate() { li { span class={ "key dot k" (n) } {} (short_kind(*kind)) } }
                @if self.kinds.len() > KINDS { li { span class={ "key dot k" (KINDS) } {} "others" } }
            }
        }
    }
}

fn by_frequency(runs: &[&SeasonRun]) -> Vec<WorkoutKind> {
    let mut counts: Vec<(WorkoutKind, usize)> = Vec::new();
    for run in runs {
        match counts.iter_mut().find(|(kind, _)| *kind == run.kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((run.kind, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(kind, _)| kind).collect()
}

/// Paces at one heart rate with the trend and its interval.
fn pace_at_heart_rate(title: &str, of: PaceOf, trend: &PaceTrend, units: Units) -> Markup {
    let speeds = trend.points.iter().map(|(_, pace)| 1000.0 / pace);
    let (x, y) = (
        Scale::around(trend.points.iter().map(|(day, _)| *day), 14.0),
        Scale::around(speeds, 0.3),
    );
    let points = trend
        .points
        .iter()
        .map(|(day, pace)| (x.x(*day), y.y(1000.0 / pace)));
    let plot = Plot {
        description: ReadOut::of(units, |units| {
            let sentence = pace_trend(of, trend, units);
            format!(
                "{title} at {:.0} bpm over time. {sentence}",
                trend.reference_bpm
            )
        }),
        class: "middle",
        x: months(x),
        y: paces(y, |speed| y.y(speed)),
        drawing: html! {
            (Change::of_pace(trend).slope(&trend.points, x, |pace| y.y(1000.0 / pace.max(1.0))))
            path.dots.big.k0 d=(dots(points)) {}
        },
        words: html! { span.axis { "pace " span.km { "/km" } span.mi { "/mi" } } },
    };
    html! {
        figure {
            div.plot-and-title.last { (plot.markup()) }
            figcaption { (title) " at " (format!("{:.0}", trend.reference_bpm)) " bpm, with the trend and the 95 % interval of its slope." }
        }
    }
}

/// A change in 30 days with its 95 % interval.
struct Change {
    per_30_days: f64,
    ci95: [f64; 2],
}

impl Change {
    fn of_pace(trend: &PaceTrend) -> Self {
        Self {
            per_30_days: trend.change_s_per_km_per_30_days,
            ci95: trend.ci95,
        }
    }

    fn of(trend: &Trend) -> Self {
        Self {
            per_30_days: trend.change_per_30_days,
            ci95: trend.ci95,
        }
    }

    /// The trend through the middle of the points, and the slopes of its interval, where a value has its place.
    fn slope(&self, points: &[(f64, f64)], x: Scale, place: impl Fn(f64) -> f64) -> Markup {
        let (day, value) = (
            middle(points.iter().map(|point| point.0)),
            middle(points.iter().map(|point| point.1)),
        );
        let at = |change: f64, to: f64| {
            let value = value + change * (to - day) / 30.0;
            format!("{} {}", number(x.x(to)), number(place(value)))
        };
        let [low, high] = self.ci95;
        let (from, to) = (x.low(), x.high());
        let corners = [at(low, from), at(low, to), at(high, to), at(high, from)];
        let along = [at(self.per_30_days, from), at(self.per_30_days, to)];
        html! {
            path.interval d=(format!("M{}Z", corners.join("L"))) {}
            path.line.level d=(format!("M{}", along.join("L"))) {}
        }
    }
}

fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

fn day(time: Timestamp) -> f64 {
    time.as_second() as f64 / DAY_S
}

/// The starts of months, every second or third in a long season.
fn months(days: Scale) -> Vec<Tick> {
    const MOST: i64 = 8;
    let Ok(start) = Timestamp::from_second((days.low() * DAY_S) as i64) else {
        return Vec::new();
    };
    let first = start
        .to_zoned_datetime(TimeZone::UTC)
        .date()
        .first_of_month();
    let every = ((days.length() / 30.0) as i64 / MOST + 1).min(120);
    let mut ticks = Vec::new();
    for n in 0..=MOST + 2 {
        let Ok(month) = first.checked_add((n * every).months()) else {
            break;
        };
        let since = month.duration_since(jiff::civil::date(1970, 1, 1));
        let at = since.as_secs_f64() / DAY_S;
        if (days.low()..=days.high()).contains(&at) {
            ticks.push(Tick {
                at: days.x(at),
                text: month.strftime(name_of(month, every)).to_string(),
                class: "",
            });
        }
    }
    if ticks.len() < 2 {
        single_days(days)
    } else {
        ticks
    }
}

/// Every few days of a season of some weeks.
fn single_days(days: Scale) -> Vec<Tick> {
    let named = round_steps(days.low(), days.high(), 6).into_iter();
    let named = named.filter(|day| day.fract() == 0.0);
    let tick = |day: f64| {
        let date = Timestamp::from_second((day * DAY_S) as i64).ok()?;
        Some(Tick {
            at: days.x(day),
            text: date.strftime("%-d %b").to_string(),
            class: "",
        })
    };
    named.filter_map(tick).collect()
}

/// How a month is named where every so many of them are: January by its year, and all by theirs where years pass.
fn name_of(month: Date, every: i64) -> &'static str {
    match (every, month.month()) {
        (3.., _) => "%Y-%m",
        (_, 1) => "%Y",
        _ => "%b",
    }
}
