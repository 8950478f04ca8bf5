//! negsplit-analysis
