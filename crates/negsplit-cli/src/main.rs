//! The command `negsplit`.
fn main() {}
