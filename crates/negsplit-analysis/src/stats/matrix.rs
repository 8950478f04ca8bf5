//! Small symmetric matrices of a fixed size.
//!
//! Small and dense: the largest has seven rows. A matrix that is nearly singular is refused rather
//! than inverted.

/// A square matrix by rows.
pub(crate) type Square<const N: usize> = [[f64; N]; N];

/// The lower triangle L of a positive definite matrix L·Lᵀ.
pub(crate) struct Cholesky<const N: usize>(Square<N>);

impl<const N: usize> Cholesky<N> {
    /// `None` when the matrix is not positive definite, or nearly not so.
    pub(crate) fn of(matrix: &Square<N>) -> Option<Self> {
        const SINGULAR: f64 = 1e-11;
        let mut lower = [[0.0; N]; N];
        for row in 0..N {
            for column in 0..=row {
                let known = dot(&lower[row][..column], &lower[column][..column]);
                let rest = matrix[row][column] - known;
                lower[row][column] = if row > column {
                    rest / lower[column][column]
                } else if rest > SINGULAR * matrix[row][row] {
                    rest.sqrt()
                } else {
                    return None;
                };
            }
        }
        Some(Self(lower))
    }

    /// The x of matrix · x = `right`.
    pub(crate) fn solve(&self, right: &[f64; N]) -> [f64; N] {
        let Self(lower) = self;
        let mut x = *right;
        for row in 0..N {
            x[row] = (x[row] - dot(&lower[row][..row], &x[..row])) / lower[row][row];
        }
        for row in (0..N).rev() {
            let above: f64 = (row + 1..N).map(|k| lower[k][row] * x[k]).sum();
            x[row] = (x[row] - above) / lower[row][row];
        }
        x
    }

    /// An element of the inverse's diagonal.
    pub(crate) fn inverse_at(&self, k: usize) -> f64 {
        let mut unit = [0.0; N];
        unit[k] = 1.0;
        self.solve(&unit)[k]
    }

    /// The logarithm of the determinant.
    pub(crate) fn log_determinant(&self) -> f64 {
        let root: f64 = (0..N).map(|k| self.0[k][k]).product();
        2.0 * root.ln()
    }
}

/// The product of two rows.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let matrix = [[4.0, 2.0, 0.0], [2.0, 5.0, 1.0], [0.0, 1.0, 3.0]];
        let cholesky = Cholesky::of(&matrix).unwrap();
        let x = cholesky.solve(&[1.0, -2.0, 0.5]);
        for (row, right) in matrix.iter().zip([1.0, -2.0, 0.5]) {
            assert!((dot(row, &x) - right).abs() < 1e-12);
        }
        assert!((cholesky.log_determinant() - 44.0_f64.ln()).abs() < 1e-12);
        assert!((cholesky.inverse_at(0) - 14.0 / 44.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_one_direction_twice_has_no_inverse() {
        assert!(Cholesky::of(&[[1.0, 2.0], [2.0, 4.0]]).is_none());
    }
}
