//! Small symmetric matrices of a fixed size.
//!
//! Small and dense: the largest has seven rows. A matrix that is nearly singular is refused rather
//! than inverted.

/// A square matrix by rows.
pub(crate) type Square<const N: usize> = [[f64; N]; N];

/// The upper triangle U of a positive definite matrix Uᵀ·U.
pub(crate) struct Cholesky<const N: usize>(Square<N>);

impl<const N: usize> Cholesky<N> {
    /// By the upper triangle of a symmetric matrix; `None` when it is not positive definite, or nearly not so.
    pub(crate) fn of(matrix: &Square<N>) -> Option<Self> {
        const SINGULAR: f64 = 1e-11;
        let mut upper = *matrix;
        for k in 0..N {
            let pivot = upper[k][k];
            if pivot.is_nan() || pivot <= SINGULAR * matrix[k][k] {
                return None;
            }
            let root = pivot.sqrt();
            upper[k].iter_mut().for_each(|value| *value /= root);
            let above = upper[k];
            // What comes to lie below the diagonal is not looked at: whole rows go two at once.
            for row in k + 1..N {
                for column in 0..N {
                    upper[row][column] -= above[row] * above[column];
                }
            }
        }
        Some(Self(upper))
    }

    /// The x of matrix · x = `right`.
    pub(crate) fn solve(&self, right: &[f64; N]) -> [f64; N] {
        let Self(upper) = self;
        let mut x = *right;
        for row in 0..N {
            x[row] /= upper[row][row];
            for column in row + 1..N {
                x[column] -= upper[row][column] * x[row];
            }
        }
        for row in (0..N).rev() {
            let behind = dot(&upper[row][row + 1..], &x[row + 1..]);
            x[row] = (x[row] - behind) / upper[row][row];
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
