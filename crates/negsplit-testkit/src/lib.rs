//! negsplit-testkit
