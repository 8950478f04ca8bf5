//! The language of plans: what is understood is written so that it is read as the same plan again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use negsplit_analysis::SplitBy;
use negsplit_analysis::plan::Plan;

fuzz_target!(|text: &str| {
    match text.parse::<Plan>() {
        Ok(plan) => {
            assert!((1..=500).contains(&plan.steps().len()));
            assert_eq!(plan.to_string().parse(), Ok(plan));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    if let Ok(split) = text.parse::<SplitBy>() {
        assert!(!split.to_string().is_empty());
    }
});
