//! negsplit-report
