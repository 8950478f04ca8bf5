#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]
use negsplit_files::*;
fn main() {
    for p in std::env::args().skip(1) {
        let b = std::fs::read(&p).unwrap();
        match read(&b, &ReadOptions::default()) {
            Ok(r) => {
                println!("{p} {:?} {:?}", r.source, r.warnings);
                for a in r.activities {
                    println!(
                        "  {} {:?} n={} laps={} pauses={} {:?} dev={}",
                        a.sport,
                        a.sub_sport,
                        a.samples.len(),
                        a.laps.len(),
                        a.pauses.len(),
                        a.totals,
                        a.device
                    )
                }
            }
            Err(e) => println!("{p} ERR {:?} {e}", e.kind()),
        }
    }
}
