//! Least squares with errors that resemble their neighbours (Cochrane & Orcutt 1949).

use super::trend::autocorrelation;

/// How often the autocorrelation of the errors is estimated anew.
const ROUNDS: usize = 3;

/// A fitted line in several variables.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    /// One a column.
    pub(crate) coefficients: Vec<f64>,
    /// Their standard errors.
    pub(crate) errors: Vec<f64>,
    /// Sum of squared residuals of the untransformed line.
    pub(crate) residual: f64,
    freedom: f64,
}

impl Fit {
    /// The 95 % interval of a coefficient.
    pub(crate) fn interval(&self, column: usize) -> Option<[f64; 2]> {
        let t = super::students_t(self.freedom);
        let (value, error) = (self.coefficients[column], self.errors[column]);
        Some([value - t * error, value + t * error])
            .filter(|interval| interval.iter().all(|v| v.is_finite()))
    }
}

/// Fits `y` by the columns, with errors of first-order autocorrelation; `None` when they do not determine it.
pub(crate) fn autoregressive(y: &[f64], columns: &[Vec<f64>]) -> Option<Fit> {
    let mut fit = ordinary(y, columns)?;
    let mut rho = 0.0;
    for _ in 0..ROUNDS {
        rho = autocorrelation(&residuals(y, columns, &fit.coefficients), 1).clamp(0.0, 0.98);
        let transformed: Vec<Vec<f64>> = columns
            .iter()
            .map(|column| differenced(column, rho))
            .collect();
        fit = ordinary(&differenced(y, rho), &transformed)?;
    }
    fit.residual = residuals(y, columns, &fit.coefficients)
        .iter()
        .map(|r| r * r)
        .sum();
    // What the data say once is not said twice: fewer independent values are left.
    fit.freedom = (y.len() as f64 * (1.0 - rho) / (1.0 + rho) - columns.len() as f64).max(2.0);
    Some(fit)
}

/// Each value less `rho` times the one before; the first weighted so that no value is lost (Prais & Winsten 1954).
fn differenced(values: &[f64], rho: f64) -> Vec<f64> {
    let first = values.first().map(|value| value * (1.0 - rho * rho).sqrt());
    first
        .into_iter()
        .chain(values.windows(2).map(|pair| pair[1] - rho * pair[0]))
        .collect()
}

fn residuals(y: &[f64], columns: &[Vec<f64>], coefficients: &[f64]) -> Vec<f64> {
    let fitted = |k: usize| {
        columns
            .iter()
            .zip(coefficients)
            .map(|(column, b)| column[k] * b)
            .sum::<f64>()
    };
    y.iter().enumerate().map(|(k, y)| y - fitted(k)).collect()
}

/// Ordinary least squares by the normal equations.
pub(crate) fn ordinary(y: &[f64], columns: &[Vec<f64>]) -> Option<Fit> {
    let freedom = y.len() as f64 - columns.len() as f64;
    if freedom < 1.0 {
        return None;
    }
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let normal: Vec<Vec<f64>> = columns
        .iter()
        .map(|a| columns.iter().map(|b| dot(a, b)).collect())
        .collect();
    let inverse = inverse(normal)?;
    let right: Vec<f64> = columns.iter().map(|column| dot(column, y)).collect();
    let coefficients: Vec<f64> = inverse.iter().map(|row| dot(row, &right)).collect();
    let residual: f64 = residuals(y, columns, &coefficients)
        .iter()
        .map(|r| r * r)
        .sum();
    let errors = (0..columns.len())
        .map(|k| (residual / freedom * inverse[k][k]).max(0.0).sqrt())
        .collect();
    let fit = Fit {
        coefficients,
        errors,
        residual,
        freedom,
    };
    fit.coefficients
        .iter()
        .all(|value| value.is_finite())
        .then_some(fit)
}

/// The inverse of a small matrix by Gauss and Jordan; `None` when it has none.
fn inverse(mut matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    for (k, row) in matrix.iter_mut().enumerate() {
        row.extend((0..n).map(|column| f64::from(u8::from(column == k))));
    }
    for k in 0..n {
        let pivot = (k..n).max_by(|&a, &b| matrix[a][k].abs().total_cmp(&matrix[b][k].abs()))?;
        matrix.swap(k, pivot);
        let scale = matrix[k][k];
        if scale.abs() < 1e-12 {
            return None;
        }
        matrix[k].iter_mut().for_each(|value| *value /= scale);
        let top = matrix[k].clone();
        for (other, row) in matrix.iter_mut().enumerate() {
            let factor = row[k];
            if other != k {
                row.iter_mut()
                    .zip(&top)
                    .for_each(|(value, above)| *value -= factor * above);
            }
        }
    }
    Some(matrix.into_iter().map(|row| row[n..].to_vec()).collect())
}

/// How much of `y` a straight line in `x` explains, 0 to 1.
pub(crate) fn explained(x: &[f64], y: &[f64]) -> f64 {
    let (mean_x, mean_y) = (
        super::mean(x.iter().copied()).unwrap_or(0.0),
        super::mean(y.iter().copied()).unwrap_or(0.0),
    );
    let sum = |f: &dyn Fn(f64, f64) -> f64| {
        x.iter()
            .zip(y)
            .map(|(&x, &y)| f(x - mean_x, y - mean_y))
            .sum::<f64>()
    };
    let (xx, yy, xy) = (sum(&|x, _| x * x), sum(&|_, y| y * y), sum(&|x, y| x * y));
    if xx > 0.0 && yy > 0.0 {
        xy * xy / (xx * yy)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plane_is_found() {
        let ones = vec![1.0; 50];
        let a: Vec<f64> = (0..50).map(f64::from).collect();
        let b: Vec<f64> = (0..50).map(|k| f64::from(k * k % 17)).collect();
        let y: Vec<f64> = (0..50)
            .map(|k| 3.0 + 2.0 * a[k] - 0.5 * b[k] + (k as f64).sin() * 0.01)
            .collect();
        let fit = autoregressive(&y, &[ones, a, b]).unwrap();
        assert!(
            (fit.coefficients[1] - 2.0).abs() < 1e-3 && (fit.coefficients[2] + 0.5).abs() < 1e-3
        );
        assert!(fit.errors[1] < 1e-3);
    }

    #[test]
    fn columns_that_are_one_determine_nothing() {
        let column: Vec<f64> = (0..20).map(f64::from).collect();
        assert!(ordinary(&column, &[column.clone(), column.clone()]).is_none());
    }
}
