//! Where something rare is in a column.

use std::ops::Range;

/// The places of the values of which something rare is true.
///
/// Several are looked at together, without a branch for each.
pub(super) fn places(values: &[f64], is: impl Fn(f64) -> bool) -> Vec<usize> {
    const AT_ONCE: usize = 8;
    let mut places = Vec::new();
    let mut look = |first: usize, group: &[f64]| {
        let inside = (first..).zip(group);
        places.extend(inside.filter(|(_, value)| is(**value)).map(|(n, _)| n));
    };
    let (groups, rest) = values.as_chunks::<AT_ONCE>();
    for (n, group) in groups.iter().enumerate() {
        if group.iter().fold(false, |any, &value| any | is(value)) {
            look(n * AT_ONCE, group);
        }
    }
    look(values.len() - rest.len(), rest);
    places
}

/// The stretches before, between and behind places in their order, up to an end; none is empty.
pub(super) fn stretches_between(
    places: &[usize],
    end: usize,
) -> impl Iterator<Item = Range<usize>> {
    let mut behind = 0;
    let ends = places.iter().copied().chain([end]);
    let stretches = ends.map(move |place| std::mem::replace(&mut behind, place + 1)..place);
    stretches.filter(|stretch| !stretch.is_empty())
}

/// Puts places into their order, each once.
pub(super) fn in_order(places: &mut Vec<usize>) {
    // Mostly they are in order but for a few parts, which a stable sort makes use of.
    places.sort();
    places.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_values_are_found_wherever_they_are() {
        let mut values = vec![1.0; 30];
        for n in [0, 7, 8, 15, 29] {
            values[n] = 2.0;
        }
        assert_eq!(places(&values, |value| value > 1.0), [0, 7, 8, 15, 29]);
        assert!(places(&values, |value| value > 2.0).is_empty());
    }

    #[test]
    fn stretches_lie_between_places() {
        let stretches = |places: &[usize]| stretches_between(places, 6).collect::<Vec<_>>();
        assert!(stretches(&[0, 1, 2, 3, 4, 5]).is_empty());
        assert_eq!(stretches(&[0, 2, 3]), [1..2, 4..6]);
        assert_eq!(stretches(&[2, 5]), [0..2, 3..5]);
    }

    #[test]
    fn places_are_put_into_order_once_each() {
        let mut places = vec![3, 5, 1, 3, 4];
        in_order(&mut places);
        assert_eq!(places, [1, 3, 4, 5]);
    }
}
