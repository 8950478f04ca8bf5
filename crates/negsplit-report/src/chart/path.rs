//! Path data of SVG.

use super::scale::SIDE;

/// A number as short as a picture needs it.
pub(crate) fn number(value: f64) -> String {
    let mut text = String::new();
    push_number(&mut text, value);
    text
}

/// Adds a number, rounded to tenths, to a text: a page has thousands of them.
pub(crate) fn push_number(text: &mut String, value: f64) {
    const LARGE: f64 = 1e15;
    let tenths = (value * 10.0).round();
    let is_nearly_a_tie = (value * 10.0 - tenths).abs() > 0.4999;
    let is_plain = tenths.abs() < LARGE && (tenths != 0.0 || value.is_sign_positive());
    if is_nearly_a_tie || !is_plain {
        let exact = format!("{value:.1}");
        *text += exact.strip_suffix(".0").unwrap_or(&exact);
        return;
    }
    if value < 0.0 {
        text.push('-');
    }
    let tenths = tenths.abs() as u64;
    push_digits(text, tenths / 10);
    if !tenths.is_multiple_of(10) {
        text.push('.');
        text.push(char::from(b'0' + (tenths % 10) as u8));
    }
}

fn push_digits(text: &mut String, whole: u64) {
    if whole >= 10 {
        push_digits(text, whole / 10);
    }
    text.push(char::from(b'0' + (whole % 10) as u8));
}

/// Adds a command to the data of a path.
fn push_to(data: &mut String, command: char, (x, y): (f64, f64)) {
    data.push(command);
    push_number(data, x);
    data.push(' ');
    push_number(data, y);
}

/// A line through points, broken where one is missing.
pub(crate) fn line(points: impl Iterator<Item = Option<(f64, f64)>>) -> String {
    let mut data = String::new();
    let mut command = 'M';
    for point in points {
        match point {
            Some(point) => {
                push_to(&mut data, command, point);
                command = 'L';
            }
            None => command = 'M',
        }
    }
    data
}

/// The area under a line.
pub(crate) fn under(points: &[(f64, f64)]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return String::new();
    };
    let floor = |x: f64| Some((x, SIDE));
    let along = points.iter().copied().map(Some);
    line(
        std::iter::once(floor(first.0))
            .chain(along)
            .chain([floor(last.0)]),
    ) + "Z"
}

/// Dots, each a line without length whose round ends show.
pub(crate) fn dots(points: impl Iterator<Item = (f64, f64)>) -> String {
    let mut data = String::new();
    for point in points {
        push_to(&mut data, 'M', point);
        data += "h0";
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_as_the_standard_library_does() {
        let steps = (-40_000..40_000).map(|n| f64::from(n) / 400.0);
        let odd = [
            f64::NAN,
            f64::INFINITY,
            -0.0,
            -0.01,
            1e15,
            1e300,
            0.35,
            999.95,
        ];
        for value in steps.chain(odd) {
            let exact = format!("{value:.1}");
            assert_eq!(number(value), exact.strip_suffix(".0").unwrap_or(&exact));
        }
    }

    #[test]
    fn lines_break_where_a_point_is_missing() {
        let points = [
            Some((0.0, 1.25)),
            Some((10.0, 2.0)),
            None,
            Some((30.0, 4.0)),
        ];
        assert_eq!(line(points.into_iter()), "M0 1.2L10 2M30 4");
        assert_eq!(under(&[(0.0, 1.0), (5.0, 2.0)]), "M0 1000L0 1L5 2L5 1000Z");
        assert_eq!(dots([(1.0, 2.0)].into_iter()), "M1 2h0");
    }
}
