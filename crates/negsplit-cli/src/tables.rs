//! Tables of runs, as CSV and Parquet hold them.

#[cfg(feature = "parquet")]
use std::io::{self, Write};

use negsplit_embed::Analyzed;
use negsplit_report::tables::{self, Table};

use crate::args::RunTable;
use crate::load::Runs;

/// A table of each run, when its turn comes.
pub(crate) fn of_runs<'a>(
    runs: &'a mut Runs<'_>,
    table: RunTable,
) -> impl Iterator<Item = Table> + 'a {
    std::iter::from_fn(move || runs.analyzed()).map(move |run| of(&run, table))
}

fn of(Analyzed { document, run }: &Analyzed, table: RunTable) -> Table {
    match table {
        RunTable::Splits => tables::splits([document]),
        RunTable::Stages => tables::stages([document]),
        RunTable::Series => tables::series([(document.source.file.as_str(), run)]),
    }
}

/// Writes tables of the same columns as one Parquet file.
#[cfg(feature = "parquet")]
pub(crate) fn write_parquet(
    writer: &mut dyn Write,
    tables: impl Iterator<Item = Table>,
) -> io::Result<()> {
    writer.write_all(&negsplit_report::arrow::parquet(tables)?)
}
