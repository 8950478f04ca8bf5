//! Writes `testdata/` anew.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata");
    std::fs::create_dir_all(&folder)?;
    for (name, bytes) in negsplit_testkit::testdata::files() {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}
