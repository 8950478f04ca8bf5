//! Readers, with the crates a Rust program would else use beside them on the same bytes.

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use negsplit_benches::{fit_run, gpx_run, tcx_run};
use negsplit_files::{ReadOptions, read};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Hours of the run that is read.
const HOURS: [f64; 2] = [1.0, 4.0];

fn over(bencher: Bencher, bytes: &[u8], work: impl Fn(&[u8]) + Sync) {
    bencher
        .counter(BytesCount::of_slice(bytes))
        .bench(|| work(black_box(bytes)));
}

fn ours(bencher: Bencher, bytes: &[u8]) {
    let options = ReadOptions::default();
    over(bencher, bytes, |bytes| {
        black_box(read(bytes, &options).expect("the generated file is sound"));
    });
}

#[divan::bench(args = HOURS)]
fn fit_negsplit(bencher: Bencher, hours: f64) {
    ours(bencher, &fit_run(hours));
}

#[divan::bench(args = HOURS, sample_count = 10)]
fn fit_fitparser(bencher: Bencher, hours: f64) {
    over(bencher, &fit_run(hours), |bytes| {
        black_box(fitparser::from_bytes(bytes).expect("the generated file is sound"));
    });
}

#[divan::bench(args = HOURS)]
fn gpx_negsplit(bencher: Bencher, hours: f64) {
    ours(bencher, &gpx_run(hours));
}

#[divan::bench(args = HOURS, sample_count = 20)]
fn gpx_gpx(bencher: Bencher, hours: f64) {
    over(bencher, &gpx_run(hours), |bytes| {
        black_box(gpx::read(bytes).expect("the generated file is sound"));
    });
}

#[divan::bench(args = HOURS)]
fn tcx_negsplit(bencher: Bencher, hours: f64) {
    ours(bencher, &tcx_run(hours));
}
