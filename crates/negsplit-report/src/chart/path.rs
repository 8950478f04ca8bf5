//! Path data of SVG.

use super::scale::SIDE;

/// A number as short as a picture needs it.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A line through points, broken where one is missing.
pub(crate) fn line(points: impl Iterator<Item = Option<(f64, f64)>>) -> String {
    let mut data = String::new();
    let mut command = 'M';
    for point in points {
        match point {
            Some((x, y)) => {
                data += &format!("{command}{} {}", number(x), number(y));
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
    points
        .map(|(x, y)| format!("M{} {}h0", number(x), number(y)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
