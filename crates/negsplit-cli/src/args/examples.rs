//! Examples at the end of each command's help.

pub(super) const ALL: &str = "\
Examples:
  negsplit run.fit                               one run on one screen
  negsplit run.fit -o run.html                   the same as a page with pictures
  negsplit Activities/                           every run in a folder, and the season as a whole
  negsplit plan thirds --race 10k=42:30          a workout with your paces";
pub(super) const ANALYZE: &str = "\
Examples:
  negsplit analyze run.fit
  negsplit analyze run.fit --full --split 0.5mi --units imperial
  negsplit analyze run.fit --race 10k=42:30 -o run.html
  negsplit analyze run.gpx --plan \"2mi easy, 4mi marathon>10k, 1mi easy\"
  negsplit analyze *.fit --format ndjson";
pub(super) const SEASON: &str = "\
Examples:
  negsplit season Activities/
  negsplit season export_12345.zip --since 2026-01-01 --sort score
  negsplit season Activities/ --format html -o pages    pages/index.html and a page for each run
  negsplit season Activities/ -o season.csv";
pub(super) const SPLITS: &str = "\
Examples:
  negsplit splits run.fit --split 400m
  negsplit splits run.fit --split lap --format csv";
pub(super) const INSPECT: &str = "\
Examples:
  negsplit inspect run.fit
  negsplit inspect run.fit --messages all --format json";
pub(super) const COMPARE: &str = "\
Examples:
  negsplit compare march.fit april.fit
  negsplit compare march.fit april.fit -o both.html";
pub(super) const PLAN: &str = "\
Examples:
  negsplit plan --list
  negsplit plan thirds --time 45min --race 10k=42:30
  negsplit plan \"15min easy, 15min moderate, 10min tempo\" -o workout.fit";
