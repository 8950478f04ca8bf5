//! Which runs are listed, and in which order.

use std::cmp::Reverse;

use negsplit_analysis::season::SeasonRun;

use crate::args::{KindFilter, SeasonArgs, SeasonFormat, Sort};

/// Keeps the runs that are to be listed, in their order.
pub(super) fn arrange(runs: &mut Vec<SeasonRun>, args: &SeasonArgs) {
    runs.retain(|run| {
        args.kind.is_none_or(|kind| is_of(run, kind))
            && args
                .min_score
                .is_none_or(|least| run.score.is_some_and(|score| score >= least))
    });
    let usual = match args.format() {
        SeasonFormat::Text => Sort::Newest,
        _ => Sort::Date,
    };
    match args.sort.unwrap_or(usual) {
        Sort::Date => {}
        Sort::Newest => runs.reverse(),
        Sort::Score => runs.sort_by_key(|run| Reverse(ordered(run.score))),
        Sort::Gap => runs.sort_by_key(|run| Reverse(ordered(run.pace_gap_percent))),
    }
}

fn is_of(run: &SeasonRun, kind: KindFilter) -> bool {
    match kind {
        KindFilter::Progressions => run.is_progression,
        KindFilter::Kind(kind) => run.kind == kind,
    }
}

/// A value that can be sorted by: thousandths, and nothing before everything.
fn ordered(value: Option<f64>) -> Option<i64> {
    value.map(|value| (value * 1000.0) as i64)
}
