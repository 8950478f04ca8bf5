//! negsplit-files
