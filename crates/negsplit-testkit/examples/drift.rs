//! Measures the drift of simulated runs whose drift is known, and prints how far off it is.
//!
//! `cargo run --release -p negsplit-testkit --example drift -- [RUNS] [--second]`: so many runs of each shape, by runners of VDOT
//! 32 to 60 with heart rates and lags of their own, heart-rate noise of 1 to 2 bpm, and drifts of 0 to 12 bpm an hour; by the
//! second body, whose heart answers in two components and drifts late, on demand.

#![allow(clippy::print_stdout, reason = "a command of this repository")]

use negsplit_analysis::{Athlete, Options, analyze};
use negsplit_testkit::{
    Body, Conditions, HeartFault, HeartFaultKind, Hills, Paces, Piece, Plan, Recording, Rng,
    Runner, Stop, simulate,
};

const VDOTS: [f64; 7] = [45.0, 32.0, 50.0, 36.0, 60.0, 40.0, 55.0];
const DRIFTS: [f64; 5] = [0.0, 3.0, 6.0, 9.0, 12.0];

/// A kind of run.
struct Shape {
    name: &'static str,
    pieces: fn(Paces) -> Vec<Piece>,
    conditions: Conditions,
    recording: Recording,
}

fn shape(name: &'static str, pieces: fn(Paces) -> Vec<Piece>) -> Shape {
    Shape {
        name,
        pieces,
        conditions: Conditions::default(),
        recording: Recording::watch(),
    }
}

fn even(p: Paces, minutes: f64) -> Vec<Piece> {
    vec![Piece::minutes(minutes, p.easy())]
}

fn thirds(p: Paces, minutes: f64) -> Vec<Piece> {
    [p.easy(), p.moderate(), p.threshold()]
        .map(|speed| Piece::minutes(minutes / 3.0, speed))
        .to_vec()
}

fn drops(p: Paces, miles: usize) -> Vec<Piece> {
    let speed = |mile: usize| p.easy() * (1.0 + 0.022 * mile as f64);
    (0..miles)
        .map(|mile| Piece::miles(1.0, speed(mile)))
        .collect()
}

fn ramp(p: Paces, minutes: f64) -> Vec<Piece> {
    vec![Piece::minutes(minutes, p.easy()).to(p.threshold())]
}

fn finish(p: Paces, minutes: f64) -> Vec<Piece> {
    vec![
        Piece::minutes(0.85 * minutes, p.easy()),
        Piece::minutes(0.15 * minutes, p.ten_k()),
    ]
}

fn framed(p: Paces, minutes: f64) -> Vec<Piece> {
    let easy = Piece::minutes(10.0, p.at(0.6));
    let mut pieces = thirds(p, minutes - 20.0);
    pieces.insert(0, easy);
    pieces.push(easy);
    pieces
}

fn repeats(p: Paces) -> Vec<Piece> {
    let pair = [
        Piece::meters(800.0, p.five_k()),
        Piece::meters(400.0, p.at(0.55)),
    ];
    let warm_up = Piece::minutes(10.0, p.easy());
    std::iter::once(warm_up)
        .chain(std::iter::repeat_n(pair, 6).flatten())
        .collect()
}

fn shapes() -> Vec<Shape> {
    let mut shapes = vec![
        shape("even, 30 min", |p| even(p, 30.0)),
        shape("even, 45 min", |p| even(p, 45.0)),
        shape("even, 60 min", |p| even(p, 60.0)),
        shape("even, 90 min", |p| even(p, 90.0)),
        shape("thirds, 30 min", |p| thirds(p, 30.0)),
        shape("thirds, 45 min", |p| thirds(p, 45.0)),
        shape("thirds, 60 min", |p| thirds(p, 60.0)),
        shape("thirds, 90 min", |p| thirds(p, 90.0)),
        shape("thirds between easy ends, 60 min", |p| framed(p, 60.0)),
        shape("5 mile drops", |p| drops(p, 5)),
        shape("8 mile drops", |p| drops(p, 8)),
        shape("fast finish, 45 min", |p| finish(p, 45.0)),
        shape("fast finish, 90 min", |p| finish(p, 90.0)),
        shape("smooth ramp, 60 min", |p| ramp(p, 60.0)),
        shape("smooth ramp, 90 min", |p| ramp(p, 90.0)),
        shape("6 x 800 m", repeats),
    ];
    for uneven in &mut shapes[..4] {
        uneven.conditions.speed_noise = 0.02;
    }
    shapes.extend(hardships());
    shapes
}

fn hardships() -> Vec<Shape> {
    let mut hills = shape("rolling hills, 60 min", |p| even(p, 60.0));
    hills.conditions.hills = Hills::Rolling {
        amplitude_m: 12.0,
        wavelength_m: 1500.0,
    };
    let mut lights = shape("thirds, 60 min, red lights", |p| thirds(p, 60.0));
    let red = |n: u32| {
        (
            f64::from(n) * 330.0 + 50.0,
            Stop::Standing(20 + 10 * (n % 4)),
        )
    };
    lights.conditions.stops = (1..10).map(red).collect();
    let mut pauses = shape("thirds, 60 min, pauses", |p| thirds(p, 60.0));
    let pause = |n: u32| (f64::from(n) * 730.0 + 50.0, Stop::Paused(60 * n));
    pauses.conditions.stops = (1..4).map(pause).collect();
    let mut faults = shape("thirds, 60 min, sensor faults", |p| thirds(p, 60.0));
    let fault = |kind, start_s, seconds| HeartFault {
        kind,
        start_s,
        seconds,
    };
    faults.recording.heart_faults = vec![
        fault(HeartFaultKind::Dropout, 600, 240),
        fault(HeartFaultKind::Zero, 1300, 30),
        fault(HeartFaultKind::CadenceLock, 1500, 200),
    ];
    let mut phone = shape("thirds, 60 min, phone", |p| thirds(p, 60.0));
    phone.recording = Recording::phone();
    vec![hills, lights, pauses, faults, phone]
}

/// Errors of the runs of one shape.
#[derive(Default)]
struct Row {
    runs: usize,
    errors: Vec<f64>,
    halves: Vec<f64>,
    decoupling: Vec<f64>,
}

fn runner(seed: usize, body: Body, rng: &mut Rng) -> Runner {
    Runner {
        resting_bpm: rng.between(46.0, 60.0),
        max_bpm: rng.between(180.0, 196.0),
        rise_s: rng.between(32.0, 55.0),
        fall_s: rng.between(50.0, 75.0),
        heart_noise_bpm: rng.between(1.0, 2.0),
        ..Runner::of(Paces::of(VDOTS[seed % VDOTS.len()]).by(body))
    }
}

fn row(shape: &Shape, index: usize, runs: usize, body: Body) -> Row {
    let mut row = Row {
        runs,
        ..Row::default()
    };
    for seed in 0..runs {
        let mut rng = Rng::new((1000 * index + seed) as u64, 100);
        let runner = runner(seed, body, &mut rng);
        let conditions = Conditions {
            drift_bpm_per_h: DRIFTS[seed % DRIFTS.len()],
            ..shape.conditions.clone()
        };
        let plan = Plan::new((shape.pieces)(runner.paces));
        let seed = (1000 * index + seed) as u64;
        let run = simulate(&plan, &runner, &conditions, &shape.recording, seed);
        let Ok(report) = analyze(&run.activity, &Athlete::default(), &Options::default()) else {
            continue;
        };
        let heart = report.heart_rate;
        row.decoupling.extend(heart.decoupling_percent);
        if let (Some(drift), Some([low, high])) =
            (heart.drift_bpm_per_h, heart.drift_bpm_per_h_ci95)
        {
            row.errors.push(drift - run.truth.drift_bpm_per_h);
            row.halves.push((high - low) / 2.0);
        }
    }
    row
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}

impl Row {
    fn print(&self, name: &str) {
        let reported = format!("{} %", 100 * self.errors.len() / self.runs.max(1));
        if self.errors.is_empty() {
            println!("{name:<34}{reported:>6}");
            return;
        }
        let errors = || self.errors.iter();
        let held = errors()
            .zip(&self.halves)
            .filter(|(error, half)| error.abs() <= **half);
        println!(
            "{name:<34}{reported:>6}{:>7.2}{:>7.2}{:>7.1}{:>8.1}{:>7.0}{:>11.1}",
            mean(errors().copied()),
            mean(errors().map(|error| error.abs())),
            errors().fold(0.0_f64, |worst, error| worst.max(error.abs())),
            mean(self.halves.iter().copied()),
            100.0 * held.count() as f64 / self.errors.len() as f64,
            mean(self.decoupling.iter().copied()),
        );
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runs = arguments
        .iter()
        .find_map(|text| text.parse().ok())
        .unwrap_or(35);
    let body = if arguments.iter().any(|text| text == "--second") {
        Body::Second
    } else {
        Body::First
    };
    println!(
        "{:<34}{:>6}{:>7}{:>7}{:>7}{:>8}{:>7}{:>11}",
        "bpm an hour", "told", "bias", "size", "worst", "± half", "holds", "decoupling"
    );
    for (index, shape) in shapes().iter().enumerate() {
        row(shape, index, runs, body).print(shape.name);
    }
}
