//! What `inspect` lists, out of budgets that are soon spent.
#![no_main]

use libfuzzer_sys::fuzz_target;
use negsplit_files::{Detail, ReadOptions, inspect};

/// Messages, of which there may be four times as many values.
const MOST: usize = 50;

fuzz_target!(|bytes: &[u8]| {
    let mut options = ReadOptions::default();
    options.max_unpacked_bytes = 1 << 20;
    (options.max_messages, options.max_warnings) = (MOST, 5);
    for detail in [Detail::Summary, Detail::All] {
        let Ok(found) = inspect(bytes, detail, &options) else {
            continue;
        };
        let fields: usize = found
            .messages
            .iter()
            .map(|message| message.fields.len())
            .sum();
        assert!(found.messages.len() + fields <= 4 * MOST);
        assert!(found.warnings.len() <= 5 + 1 + 2);
        let text = serde_json::to_string(&found.messages).expect("messages are JSON");
        assert!(text.chars().all(|letter| !letter.is_control()));
    }
});
