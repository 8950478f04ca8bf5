mod following;
mod language;
