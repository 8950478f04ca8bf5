//! A line with fewer points, by the method of Ramer, Douglas and Peucker.

/// East and north, in metres.
pub(super) type Point = (f64, f64);

/// Longer lines are simplified in parts of so many points, so that even the worst line takes time by its length.
const PART: usize = 4096;

/// The points of a line that leave it nowhere by more than a tolerance; its ends are among them.
pub(super) fn simplified(points: &[Point], tolerance: f64) -> Vec<Point> {
    let mut is_kept = vec![false; points.len()];
    let parts = (0..points.len()).step_by(PART);
    let mut ahead: Vec<(usize, usize)> = parts
        .map(|first| (first, (first + PART).min(points.len() - 1)))
        .collect();
    while let Some((first, last)) = ahead.pop() {
        (is_kept[first], is_kept[last]) = (true, true);
        if let Some(between) = farthest(&points[first..=last], tolerance) {
            ahead.extend([(first, first + between), (first + between, last)]);
        }
    }
    let kept = points.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept);
    kept.map(|(&point, _)| point).collect()
}

/// Which point lies farthest from the straight way between the ends, and by more than the tolerance.
fn farthest(points: &[Point], tolerance: f64) -> Option<usize> {
    let (&first, &last) = (points.first()?, points.last()?);
    let between = points.iter().enumerate().take(points.len() - 1).skip(1);
    let apart = between.map(|(index, &point)| (index, distance(point, first, last)));
    let (index, distance) = apart.max_by(|a, b| a.1.total_cmp(&b.1))?;
    (distance > tolerance).then_some(index)
}

/// How far a point lies from a straight way from one place to another.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let way = (to.0 - from.0, to.1 - from.1);
    let off = (point.0 - from.0, point.1 - from.1);
    let square = way.0 * way.0 + way.1 * way.1;
    let share = if square > 0.0 {
        ((off.0 * way.0 + off.1 * way.1) / square).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (off.0 - share * way.0).hypot(off.1 - share * way.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_its_ends() {
        let line: Vec<Point> = (0..100).map(|n| (f64::from(n), 0.0)).collect();
        assert_eq!(simplified(&line, 1.0), [(0.0, 0.0), (99.0, 0.0)]);
        assert_eq!(simplified(&line[..1], 1.0), line[..1]);
        assert!(simplified(&[], 1.0).is_empty());
    }

    #[test]
    fn corners_stay_and_small_bends_go() {
        let line = [
            (0.0, 0.0),
            (50.0, 0.5),
            (100.0, 0.0),
            (100.0, 80.0),
            (0.0, 0.0),
        ];
        assert_eq!(simplified(&line, 1.0), [line[0], line[2], line[3], line[4]]);
    }

    #[test]
    fn there_and_back_keeps_the_turn() {
        let line = [(0.0, 0.0), (100.0, 0.0), (0.0, 0.0)];
        assert_eq!(simplified(&line, 1.0), line);
    }

    #[test]
    fn the_worst_line_takes_no_stack_and_no_time() {
        // Each point sticks out farther than the one before, so that every step takes one point alone.
        let line: Vec<Point> = (0..20_000_u32)
            .map(|n| (f64::from(n), f64::from(n % 2) * f64::from(n)))
            .collect();
        assert!(simplified(&line, 1.0).len() > 19_990);
    }
}
