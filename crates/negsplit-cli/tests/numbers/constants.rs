//! The constants of the code, by the path of their module.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{common, constant};

/// Expressions by paths such as `analysis::coach::thresholds::kinds::GAP`.
pub(crate) struct Constants(BTreeMap<String, String>);

impl Constants {
    pub(crate) fn of_the_code() -> Self {
        let mut constants = Self(BTreeMap::new());
        for name in ["activity", "workout", "analysis"] {
            let source = format!("crates/negsplit-{name}/src");
            let source = common::repository().join(source);
            for file in files(&source) {
                constants.read(name, &source, &file);
            }
        }
        constants
    }

    fn read(&mut self, name: &str, folder: &Path, file: &Path) {
        let place = file.strip_prefix(folder).unwrap().with_extension("");
        let place = place.to_str().unwrap().replace('/', "::");
        let home = format!("{name}::{}", place.trim_end_matches("::mod"));
        let code = fs::read_to_string(file).unwrap();
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let (mut module, mut in_default) = (String::new(), false);
        let mut lines = code.lines();
        while let Some(line) = lines.next() {
            let opened = line.strip_prefix("pub(crate) mod ");
            if let Some(name) = opened.and_then(|name| name.strip_suffix(" {")) {
                module = format!("{name}::");
            } else if line == "}" {
                (module, in_default) = (String::new(), false);
            }
            in_default |= line.ends_with("fn default() -> Self {");
            let begins = line.trim_start();
            if is_constant(begins) {
                let mut statement = begins.to_owned();
                while !statement.ends_with(';') {
                    let Some(line) = lines.next() else { break };
                    statement = format!("{statement} {}", line.trim());
                }
                if let Some((name, value)) = constant(&statement) {
                    self.0.insert(format!("{home}::{module}{name}"), value);
                }
            } else if let Some((name, value)) = begins.split_once(": ").filter(|_| in_default) {
                let value = value.trim_end_matches(',').to_owned();
                self.0.insert(format!("{home}::{name}"), value);
            }
        }
    }

    /// Those of a module.
    pub(crate) fn within<'a>(&'a self, module: &'a str) -> impl Iterator<Item = &'a str> {
        let paths = self.0.keys().map(String::as_str);
        paths.filter(move |path| path.starts_with(module))
    }

    /// The only constant whose path ends in this name; indices and fields behind it are left out.
    pub(crate) fn path(&self, name: &str) -> &str {
        let name = name.split('.').next().unwrap();
        let ending = format!("::{name}");
        let mut found = self
            .0
            .keys()
            .filter(|path| *path == name || path.ends_with(&ending));
        match (found.next(), found.next()) {
            (Some(path), None) => path,
            (None, _) => panic!("there is no constant {name}"),
            (Some(one), Some(other)) => panic!("{name} may be {one} or {other}"),
        }
    }

    /// The constant of this name that is the nearest to a module: in it, or else in the smallest room that has only one.
    fn near(&self, name: &str, module: &str) -> &str {
        let ending = format!("::{}", name.split('.').next().unwrap());
        let mut room = module;
        while !room.is_empty() {
            let inside = self.0.keys().filter(|path| path.starts_with(room));
            let mut found = inside.filter(|path| path.ends_with(&ending));
            if let (Some(path), None) = (found.next(), found.next()) {
                return path;
            }
            room = room.rsplit_once("::").map_or("", |(room, _)| room);
        }
        self.path(name)
    }

    /// The value of an expression: numbers and constants with `-`, `*` and `/` between them. Names without a path are
    /// those of the module, else of any.
    pub(crate) fn value(&self, expression: &str, module: &str) -> f64 {
        let expression = expression.trim();
        for (sign, apply) in [
            (" - ", (|a, b| a - b) as fn(f64, f64) -> f64),
            (" * ", |a, b| a * b),
            (" / ", |a, b| a / b),
        ] {
            if let Some((left, right)) = expression.rsplit_once(sign) {
                return apply(self.value(left, module), self.value(right, module));
            }
        }
        if let Ok(number) = expression.replace('_', "").parse() {
            return number;
        }
        let name = expression
            .rsplit_once("super::")
            .map_or(expression, |(_, name)| name);
        let path = self.near(name, module);
        let mut found = self.0[path].as_str();
        for index in name.split('.').skip(1) {
            found = element(found, index);
        }
        self.value(found, path.rsplit_once("::").unwrap().0)
    }
}

/// Whether a line begins a constant, and not a function that is constant.
fn is_constant(line: &str) -> bool {
    let declared = line.split_once("const ");
    declared.is_some_and(|(before, name)| {
        let is_named = name.starts_with(|letter: char| letter.is_uppercase());
        is_named && (before.is_empty() || before.starts_with("pub"))
    })
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let nested = |path: PathBuf| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    };
    let files = paths.flat_map(nested);
    files
        .filter(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            let is_test = name.ends_with("tests.rs")
                || path.components().any(|part| part.as_os_str() == "tests");
            name.ends_with(".rs") && !is_test
        })
        .collect()
}

/// What stands at an index of a list, a pair or a range, or in a field.
fn element<'a>(expression: &'a str, index: &str) -> &'a str {
    let parts: Vec<&str> = match expression.split_once("..=") {
        Some((start, end)) => vec![start, end],
        None => parts(expression),
    };
    let part = match index.parse::<usize>() {
        Ok(place) => parts.get(place).copied(),
        Err(_) => parts
            .iter()
            .find_map(|part| part.strip_prefix(index)?.strip_prefix(": ")),
    };
    part.unwrap_or_else(|| panic!("{expression} has no {index}"))
}

/// What stands between the commas of the outermost brackets.
fn parts(expression: &str) -> Vec<&str> {
    let open = expression.find(['(', '[', '{']).unwrap();
    let inside = &expression[open + 1..expression.len() - 1];
    let mut depth = 0;
    let parts = inside.split(|letter| {
        depth += i32::from("([{".contains(letter)) - i32::from(")]}".contains(letter));
        letter == ',' && depth == 0
    });
    parts.map(str::trim).collect()
}
