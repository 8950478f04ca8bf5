//! Pace, heart rate and altitude over distance, one below the other.

use maud::{Markup, html};
use negsplit_analysis::heart_rate::Zones;
use negsplit_analysis::plan::PlanStep;
use negsplit_analysis::{RunReport, SeriesPoint, Stage};

use super::Page;
use super::axes::{distances, heights, numbers, paces};
use super::layout::section;
use super::ranges::{LEAST_SPEED, heart_rates, smoothed, speeds};
use crate::chart::{
    Plot, Scale, Tick, at_left, at_top, left_and_width, line, number, push_number, under,
};
use crate::source::RunDocument;
use crate::words::Units;
use crate::words::read_out::ReadOut;
use crate::words::run::is_hilly;
use crate::words::splits::shown_splits;
use crate::words::stage_columns::stage_name;
use crate::words::stages::merged;
use crate::words::texts::counted;

/// What was planned much slower or faster than the run is not drawn to scale: shares of its speeds.
const SLOWEST_PLANNED: f64 = 0.7;
const FASTEST_PLANNED: f64 = 1.4;
/// Altitudes closer together than this are not drawn further apart.
const LEAST_M: f64 = 20.0;
/// Shades of bands, from the slowest stage to the fastest.
const SHADES: f64 = 3.99;
/// The best moment of a run is its fastest stretch of this length, in metres.
const BEST_M: f64 = 1000.0;
/// Narrower stages have no room for their name, as a share of the picture.
const ROOM_FOR_A_NAME: f64 = 0.09;
/// And on a narrow screen.
const ROOM_ON_A_PHONE: f64 = 0.25;

/// The pictures, with a slider that reads values out of them.
pub(super) fn over_distance(document: &RunDocument, page: &Page) -> Markup {
    let report = &document.report;
    if report.series.points.len() < 2 {
        return html! {};
    }
    let picture = Picture::new(report, page.units);
    let plots: Vec<Plot> = [
        Some(picture.pace()),
        picture.heart_rate(),
        picture.altitude(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let last = plots.len() - 1;
    let body = html! {
        figure.over-distance data-series=(picture.data()) {
            (picture.legend())
            @for (n, plot) in plots.iter().enumerate() {
                div.plot-and-title.last[n == last] { (plot.markup()) }
            }
            div.readout hidden {
                input type="range" min="0" max=(report.series.points.len() - 1) value="0" aria-label="Where in the run";
                output {}
            }
            figcaption { "Higher is faster. Point at the picture or move the slider to read values." }
        }
    };
    section("Pace and heart rate", "", &body)
}

struct Picture<'a> {
    report: &'a RunReport,
    /// The points of the run, their speeds smoothed to what one can read.
    points: Vec<SeriesPoint>,
    stages: Vec<Stage>,
    x: Scale,
    speed: Scale,
    /// The units that the page shows first.
    units: Units,
}

impl<'a> Picture<'a> {
    fn new(report: &'a RunReport, units: Units) -> Self {
        let points = smoothed(&report.series.points);
        let run = speeds(points.iter());
        // A plan that was missed by far would squeeze the run.
        let near = run.low() * SLOWEST_PLANNED..=run.high() * FASTEST_PLANNED;
        let planned = planned_speeds(report).filter(|speed| near.contains(speed));
        Self {
            report,
            points,
            stages: merged(&report.stages),
            x: Scale::new(0.0, report.activity.distance_m),
            speed: run.including(planned),
            units,
        }
    }

    /// A line of one quantity, broken where it is not known.
    fn line(&self, y: Scale, value: impl Fn(&SeriesPoint) -> Option<f64>) -> String {
        let place = |point: &SeriesPoint| Some((self.x.x(point.distance_m), y.y(value(point)?)));
        line(self.points.iter().map(place))
    }

    fn pace(&self) -> Plot {
        let adjusted = is_hilly(self.report);
        Plot {
            description: ReadOut::of(self.units, |units| self.description(units)),
            class: "tall",
            x: self.distances(),
            y: paces(self.speed, |speed| self.speed.y(speed)),
            drawing: html! {
                (self.bands())
                (self.mistake_bands())
                (self.best_band())
                (self.targets())
                path.line.pace d=(self.line(self.speed, |point| Some(point.speed_m_per_s))) {}
                @if adjusted {
                    path.line.adjusted d=(self.line(self.speed, |point| Some(point.grade_adjusted_speed_m_per_s))) {}
                }
                (self.stage_levels())
            },
            words: html! {
                span.axis { "pace " span.km { "/km" } span.mi { "/mi" } }
                (self.stage_names())
                (self.mistake_marks())
                (self.best_mark())
            },
        }
    }

    fn heart_rate(&self) -> Option<Plot> {
        let y = heart_rates(self.points.iter())?;
        Some(Plot {
            description: self.heart_rate_in_words().into(),
            class: "middle",
            x: self.distances(),
            y: numbers(y, 4),
            drawing: html! {
                (self.bands())
                (zone_borders(self.report, y))
                path.line.heart d=(self.line(y, |point| point.heart_rate_bpm)) {}
            },
            words: html! { span.axis { "bpm" } (zone_names(self.report, y)) },
        })
    }

    fn heart_rate_in_words(&self) -> String {
        let run = &self.report.activity;
        let figures = run.average_heart_rate_bpm.zip(run.max_heart_rate_bpm);
        figures.map_or(
            "Heart rate over distance.".to_owned(),
            |(average, highest)| {
                format!(
                    "Heart rate over distance: {average:.0} bpm on average, {highest:.0} at most."
                )
            },
        )
    }

    fn altitude(&self) -> Option<Plot> {
        let altitudes = || self.points.iter().filter_map(|point| point.altitude_m);
        if altitudes().count() < 2 {
            return None;
        }
        let y = Scale::around(altitudes(), LEAST_M);
        let place =
            |point: &SeriesPoint| Some((self.x.x(point.distance_m), y.y(point.altitude_m?)));
        let places: Vec<(f64, f64)> = self.points.iter().filter_map(place).collect();
        Some(Plot {
            description: "Altitude over distance.".into(),
            class: "low",
            x: self.distances(),
            y: heights(y),
            drawing: html! { path.altitude d=(under(&places)) {} },
            words: html! { span.axis { "altitude " span.km { "m" } span.mi { "ft" } } },
        })
    }

    fn description(&self, units: Units) -> String {
        let run = &self.report.activity;
        let splits = shown_splits(self.report);
        let paces = || splits.iter().filter_map(|split| split.pace_s_per_km);
        let fastest = paces().fold(f64::INFINITY, f64::min);
        let slowest = paces().fold(0.0, f64::max);
        let pace = |s| units.pace_with_unit(s);
        format!(
            "Pace over {}, higher is faster: splits between {} and {}, in {}.",
            units.distance(run.distance_m),
            pace(slowest),
            pace(fastest),
            counted(self.stages.len(), "stage")
        )
    }

    fn distances(&self) -> Vec<Tick> {
        distances(self.x, 10, |metres| self.x.x(metres))
    }

    fn running_stages(&self) -> impl Iterator<Item = &Stage> {
        let stages = self.stages.iter();
        stages.filter(|stage| stage.end_m > stage.start_m)
    }

    /// The stages as bands behind everything, the darker the faster.
    fn bands(&self) -> Markup {
        let speed = |stage: &Stage| stage.pace_s_per_km.map_or(0.0, |pace| 1000.0 / pace);
        let speeds: Vec<f64> = self.running_stages().map(speed).collect();
        let range = Scale::around(speeds.iter().copied(), LEAST_SPEED);
        let shade = |stage: &Stage| (range.share(speed(stage)) * SHADES).floor() as usize + 1;
        html! {
            @for stage in self.running_stages() {
                path class={ "band b" (shade(stage)) } d=(self.column(stage.start_m, stage.end_m, 0.0)) {}
            }
        }
    }

    /// From one distance to another, from the floor up to a height.
    fn column(&self, from_m: f64, to_m: f64, top: f64) -> String {
        let [from, to] = [from_m, to_m].map(|metres| number(self.x.x(metres)));
        format!("M{from} 1000V{}H{to}V1000Z", number(top))
    }

    /// The average pace of each stage.
    fn stage_levels(&self) -> Markup {
        let level = |stage: &Stage| {
            let pace = stage.pace_s_per_km?;
            let y = number(self.speed.y(1000.0 / pace));
            let [from, to] = [stage.start_m, stage.end_m].map(|metres| number(self.x.x(metres)));
            Some(format!("M{from} {y}H{to}"))
        };
        html! { path.line.level d=(self.running_stages().filter_map(level).collect::<String>()) {} }
    }

    /// The paces that were planned, where each step was run.
    fn targets(&self) -> Markup {
        let target = |step: &PlanStep| {
            let (planned, done) = (&step.planned, step.done.as_ref()?);
            let start_m = distance_at(&self.points, done.start_s);
            let [from, to] =
                [start_m, start_m + done.distance_m].map(|metres| number(self.x.x(metres)));
            let slowest = planned
                .slowest_pace_s_per_km
                .or(planned.fastest_pace_s_per_km)?;
            let fastest = planned.fastest_pace_s_per_km.unwrap_or(slowest);
            let [low, high] = [slowest, fastest].map(|pace| number(self.speed.y(1000.0 / pace)));
            Some(format!("M{from} {low}H{to}V{high}H{from}Z"))
        };
        let steps = self.report.plan.iter().flat_map(|plan| &plan.steps);
        html! { path.target d=(steps.filter_map(target).collect::<String>()) {} }
    }

    fn stage_names(&self) -> Markup {
        let share = |stage: &Stage| self.x.share(stage.end_m) - self.x.share(stage.start_m);
        let place = |stage: &Stage| left_and_width(self.x.x(stage.start_m), self.x.x(stage.end_m));
        html! {
            @for stage in self.running_stages() {
                @if share(stage) >= ROOM_FOR_A_NAME { span.stage.small[share(stage) < ROOM_ON_A_PHONE] style=(place(stage)) { (stage_name(stage)) } }
            }
        }
    }

    /// Where the mistakes happened, by number, with the stretch of distance.
    fn mistakes(&self) -> impl Iterator<Item = (usize, f64, f64)> {
        let at = |moving_s: f64| self.x.x(distance_at(&self.points, moving_s));
        let mistakes = self.report.mistakes.iter().enumerate();
        mistakes.map(move |(n, mistake)| (n + 1, at(mistake.start_s), at(mistake.end_s)))
    }

    fn mistake_bands(&self) -> Markup {
        html! {
            @for (_, from, to) in self.mistakes() {
                path.mistake d=(format!("M{0} 1000V0M{1} 0V1000M{0} 6H{1}", number(from), number(to))) {}
            }
        }
    }

    fn mistake_marks(&self) -> Markup {
        html! {
            @for (n, from, to) in self.mistakes() { span.mark style=(at_left((from + to) / 2.0)) { (n) } }
        }
    }

    /// The fastest kilometre of a run of several, from where to where.
    fn best(&self) -> Option<(f64, f64)> {
        let efforts = self.report.best_efforts.iter();
        let long = self.report.activity.distance_m >= 3.0 * BEST_M;
        let best = efforts
            .filter(|_| long)
            .find(|effort| effort.distance_m == BEST_M)?;
        let from_m = distance_at(&self.points, best.start_s);
        Some((self.x.x(from_m), self.x.x(from_m + BEST_M)))
    }

    fn best_band(&self) -> Markup {
        html! {
            @if let Some((from, to)) = self.best() {
                path.best d=(format!("M{} 994H{}", number(from), number(to))) {}
            }
        }
    }

    fn best_mark(&self) -> Markup {
        html! {
            @if let Some((from, to)) = self.best() { span.best style=(at_left((from + to) / 2.0)) { "★" } }
        }
    }

    fn legend(&self) -> Markup {
        let has = &self.report.activity.has;
        let entries = [
            ("pace", "pace", true),
            ("adjusted", "grade-adjusted pace", is_hilly(self.report)),
            ("band", "stages, bluer where faster", true),
            ("level", "average of a stage", true),
            ("best", "fastest kilometre", self.best().is_some()),
            ("target", "planned", self.report.plan.is_some()),
            ("heart", "heart rate", has.heart_rate),
            (
                "mark",
                "what to do better",
                !self.report.mistakes.is_empty(),
            ),
        ];
        html! {
            ul.legend {
                @for (class, text, shown) in entries {
                    @if shown { li { span class={ "key " (class) } {} (text) } }
                }
            }
        }
    }

    /// The points for the slider: place, distance, time, and paces and rates where they are known.
    fn data(&self) -> String {
        let mut data = String::from("[");
        for (n, point) in self.points.iter().enumerate() {
            data += if n > 0 { ",[" } else { "[" };
            push_number(&mut data, self.x.x(point.distance_m));
            for value in [
                Some(point.distance_m.round_ties_even()),
                Some(point.moving_s.round_ties_even()),
                pace_of(point.speed_m_per_s),
                point.heart_rate_bpm.map(f64::round),
                point.altitude_m.map(f64::round),
            ] {
                data.push(',');
                match value {
                    Some(value) => push_number(&mut data, value),
                    None => data += "null",
                }
            }
            data.push(']');
        }
        data + "]"
    }
}

/// Seconds a kilometre, unless nobody moves.
fn pace_of(speed: f64) -> Option<f64> {
    const STANDING: f64 = 0.3;
    (speed > STANDING).then(|| (1000.0 / speed).round())
}

/// The speeds at the borders of what was planned and run.
fn planned_speeds(report: &RunReport) -> impl Iterator<Item = f64> {
    let steps = report.plan.iter().flat_map(|plan| &plan.steps);
    let planned = steps.filter(|step| step.done.is_some()).flat_map(|step| {
        let planned = &step.planned;
        [planned.slowest_pace_s_per_km, planned.fastest_pace_s_per_km]
    });
    planned.flatten().map(|pace| 1000.0 / pace)
}

/// The borders of zones that lie within the picture, with the zone above.
fn zones(report: &RunReport, y: Scale) -> Vec<(usize, f64)> {
    let bounds = Zones::of(&report.athlete).map(|zones| zones.lower_bounds_bpm());
    let bounds = bounds.into_iter().flatten().enumerate();
    // A name stands on its border and needs room above.
    let highest = y.high() - 0.1 * y.length();
    let inside = bounds.filter(|(_, bpm)| (y.low()..highest).contains(bpm));
    inside.map(|(n, bpm)| (n + 2, y.y(bpm))).collect()
}

fn zone_borders(report: &RunReport, y: Scale) -> Markup {
    html! { @for (_, at) in zones(report, y) { path.zone d=(format!("M0 {}H1000", number(at))) {} } }
}

fn zone_names(report: &RunReport, y: Scale) -> Markup {
    html! { @for (zone, at) in zones(report, y) { span.zone style=(at_top(at)) { "Z" (zone) } } }
}

/// The distance at a moving time.
fn distance_at(points: &[SeriesPoint], moving_s: f64) -> f64 {
    let after = points.partition_point(|point| point.moving_s < moving_s);
    let point = points.get(after).or(points.last());
    point.map_or(0.0, |point| if after == 0 { 0.0 } else { point.distance_m })
}
