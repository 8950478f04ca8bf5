//! A few numbers kept in place, without memory of their own: a season keeps thousands of such lists.
//!
//! A list on the heap costs its length three times over: the pointer and two lengths in place, the allocator's header
//! before it, and room rounded up behind it. In JSON it is a list like any other.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Up to `N` numbers; it is used as the slice of those that it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Few<const N: usize> {
    values: [f64; N],
    count: u8,
}

/// Whoever reads it sees a slice, as of any other list.
impl<const N: usize> Deref for Few<N> {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.values[..usize::from(self.count).min(N)]
    }
}

/// Two are equal where the numbers that they have are; what lies behind these does not count.
impl<const N: usize> PartialEq for Few<N> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// The first `N` of them.
impl<const N: usize> FromIterator<f64> for Few<N> {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut few = Self {
            values: [0.0; N],
            count: 0,
        };
        for (place, value) in few.values.iter_mut().zip(values) {
            *place = value;
            few.count += 1;
        }
        few
    }
}

/// Written as the list of the numbers that it has,
impl<const N: usize> Serialize for Few<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// and read from one; numbers that do not fit are left out.
impl<'de, const N: usize> Deserialize<'de> for Few<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Vec::deserialize(from)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_list_of_what_it_has() {
        let few: Few<3> = [1.0, 2.5].into_iter().collect();
        assert_eq!(few[..], [1.0, 2.5]);
        assert_eq!(few, [1.0, 2.5].into_iter().collect());
        assert_ne!(few, [1.0].into_iter().collect());
        let json = serde_json::to_string(&few).unwrap();
        assert_eq!(json, "[1.0,2.5]");
        assert_eq!(serde_json::from_str::<Few<3>>(&json).unwrap(), few);
        assert!(serde_json::from_str::<Few<3>>("[]").unwrap().is_empty());
        // What does not fit was written by nobody.
        assert_eq!(
            serde_json::from_str::<Few<2>>("[1, 2, 3]").unwrap()[..],
            [1.0, 2.0]
        );
    }
}
