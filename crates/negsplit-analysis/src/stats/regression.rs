//! Least squares with errors that resemble their neighbours, and with what is known of the answer beforehand.
//!
//! Errors that resemble their neighbours, as heart rates do, make a plain fit too sure of itself.
//! Prais and Winsten's transform takes that out, and the resemblance itself is found by restricted
//! likelihood (Patterson & Thompson 1971).

use super::matrix::{Cholesky, Square, dot};

/// Neighbouring errors are no more alike than this.
const LIKEST: f64 = 0.985;
/// How often the range of that likeness is narrowed, each time by the golden section.
const NARROWINGS: usize = 9;
const GOLDEN: f64 = 0.618_033_988_749_895;

/// What is known of a coefficient before a look at the data: a normal distribution.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prior {
    pub(crate) mean: f64,
    /// Standard deviation; infinite where nothing is known.
    pub(crate) sd: f64,
}

impl Prior {
    /// Nothing is known.
    pub(crate) const NONE: Self = Self {
        mean: 0.0,
        sd: f64::INFINITY,
    };

    pub(crate) const fn new(mean: f64, sd: f64) -> Self {
        Self { mean, sd }
    }

    /// One over the variance: what one more row of data would weigh.
    fn precision(self) -> f64 {
        self.sd.powi(-2)
    }
}

/// A value and the columns that explain it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<const N: usize> {
    /// Its place in time: where places follow each other, errors resemble each other.
    pub(crate) place: usize,
    pub(crate) columns: [f64; N],
    pub(crate) value: f64,
}

impl<const N: usize> Row<N> {
    fn less(&self, other: &Self) -> Self {
        let mut columns = self.columns;
        for (column, other) in columns.iter_mut().zip(&other.columns) {
            *column -= other;
        }
        Self {
            place: self.place,
            columns,
            value: self.value - other.value,
        }
    }
}

/// Sums of products of rows with themselves.
#[derive(Clone, Copy)]
struct Products<const N: usize> {
    columns: Square<N>,
    with_value: [f64; N],
    value: f64,
}

impl<const N: usize> Products<N> {
    const NONE: Self = Self {
        columns: [[0.0; N]; N],
        with_value: [0.0; N],
        value: 0.0,
    };

    fn add(&mut self, row: &Row<N>) {
        for k in 0..N {
            let x = row.columns[k];
            // The square is symmetric, so that its upper half is enough: rounded up to pairs, which go both at once.
            for j in k.saturating_sub((N - k) % 2)..N {
                self.columns[k][j] += x * row.columns[j];
            }
            self.with_value[k] += x * row.value;
        }
        self.value += row.value * row.value;
    }

    /// Each sum as a mixture of those of several, by their weights.
    fn mixed<const M: usize>(parts: [(f64, &Self); M]) -> Self {
        let mut mixed = Self::NONE;
        for (weight, part) in parts {
            for k in 0..N {
                // Nobody looks below the diagonal.
                for column in k..N {
                    mixed.columns[k][column] += weight * part.columns[k][column];
                }
                mixed.with_value[k] += weight * part.with_value[k];
            }
            mixed.value += weight * part.value;
        }
        mixed
    }

    /// Sum of squares of what the coefficients leave.
    fn squares(&self, coefficients: &[f64; N]) -> f64 {
        let rows = self.columns.iter().zip(coefficients).enumerate();
        let explained: f64 = rows
            .map(|(k, (row, b))| {
                let others = dot(&row[k + 1..], &coefficients[k + 1..]);
                b * (2.0 * others + b * row[k])
            })
            .sum();
        self.value - 2.0 * dot(&self.with_value, coefficients) + explained
    }
}

/// What a fit needs of the rows, however alike neighbouring errors turn out to be.
///
/// Rows whose places follow each other are a chain; the errors of one chain know nothing of those of another.
pub(crate) struct Sums<const N: usize> {
    /// Products within rows.
    all: Products<N>,
    /// Products within the first and within the last row of each chain.
    ends: Products<N>,
    /// Products of what each row is more than the row before.
    steps: Products<N>,
    rows: usize,
    chains: usize,
}

impl<const N: usize> Sums<N> {
    /// Sums over rows in the order of time.
    pub(crate) fn of(rows: &[Row<N>]) -> Self {
        let mut sums = Self {
            all: Products::NONE,
            ends: Products::NONE,
            steps: Products::NONE,
            rows: rows.len(),
            chains: 0,
        };
        for chain in rows.chunk_by(|a, b| a.place + 1 == b.place) {
            sums.chains += 1;
            chain.iter().for_each(|row| sums.all.add(row));
            let ends = chain.first().into_iter().chain(chain.last());
            ends.for_each(|end| sums.ends.add(end));
            for (before, row) in chain.iter().zip(&chain[1..]) {
                sums.steps.add(&row.less(before));
            }
        }
        sums
    }

    /// Products of rows after each has lost its likeness to the row before (Prais & Winsten 1954).
    fn whitened(&self, likeness: f64) -> Products<N> {
        let rest = 1.0 - likeness;
        Products::mixed([
            (rest * rest, &self.all),
            (likeness * rest, &self.ends),
            (likeness, &self.steps),
        ])
    }

    /// The most probable coefficients, with the likeness of errors that makes the data least surprising.
    ///
    /// `variance` is what is believed so far of the whitened errors: priors weigh against it. `None` when the rows
    /// determine nothing.
    pub(crate) fn fit(&self, priors: &[Prior; N], variance: f64) -> Option<Fit<N>> {
        let at = |likeness: f64| self.fit_alike(likeness, priors, variance);
        let (mut low, mut high) = (0.0, LIKEST);
        let (mut left, mut right) = (at(high * (1.0 - GOLDEN)), at(high * GOLDEN));
        for _ in 0..NARROWINGS {
            if surprise(&left) <= surprise(&right) {
                high = low + GOLDEN * (high - low);
                (left, right) = (at(high - GOLDEN * (high - low)), left);
            } else {
                low = high - GOLDEN * (high - low);
                (left, right) = (right, at(low + GOLDEN * (high - low)));
            }
        }
        if surprise(&left) <= surprise(&right) {
            left
        } else {
            right
        }
    }

    /// The most probable coefficients for a given likeness of neighbouring errors.
    pub(crate) fn fit_alike(
        &self,
        likeness: f64,
        priors: &[Prior; N],
        variance: f64,
    ) -> Option<Fit<N>> {
        let data = self.whitened(likeness);
        let (mut matrix, mut right) = (data.columns, data.with_value);
        for (k, prior) in priors.iter().enumerate() {
            let weight = variance * prior.precision();
            matrix[k][k] += weight;
            right[k] += weight * prior.mean;
        }
        let cholesky = Cholesky::of(&matrix)?;
        let coefficients = cholesky.solve(&right);
        let squares = data.squares(&coefficients);
        let freedom = self.rows as f64 - N as f64;
        if !(squares > 0.0 && freedom >= 1.0) {
            return None;
        }
        let against = priors.iter().zip(&coefficients);
        let prior_squares: f64 = against
            .map(|(prior, b)| variance * prior.precision() * (b - prior.mean).powi(2))
            .sum();
        // Restricted likelihood (Patterson & Thompson 1971): it allows for what the coefficients take up.
        let surprise = freedom * (squares + prior_squares).ln() + cholesky.log_determinant()
            - self.chains as f64 * (1.0 - likeness * likeness).ln();
        Some(Fit {
            coefficients,
            variance: squares / freedom,
            likeness,
            freedom: self.independent(likeness),
            cholesky,
            surprise,
        })
    }

    /// Degrees of freedom: what resembles its neighbour is not said twice.
    fn independent(&self, likeness: f64) -> f64 {
        const TAKEN_UP: f64 = 3.0;
        (self.rows as f64 * (1.0 - likeness) / (1.0 + likeness) - TAKEN_UP).max(2.0)
    }
}

/// How unlikely the rows are under a fit; the least wins. A fit that failed is infinitely unlikely.
fn surprise<const N: usize>(fit: &Option<Fit<N>>) -> f64 {
    fit.as_ref().map_or(f64::INFINITY, |fit| fit.surprise)
}

/// A fitted line in `N` columns.
pub(crate) struct Fit<const N: usize> {
    /// One a column.
    pub(crate) coefficients: [f64; N],
    /// Variance of the whitened errors.
    pub(crate) variance: f64,
    /// Correlation of neighbouring errors.
    pub(crate) likeness: f64,
    freedom: f64,
    cholesky: Cholesky<N>,
    surprise: f64,
}

impl<const N: usize> Fit<N> {
    /// A coefficient's standard error.
    pub(crate) fn error(&self, column: usize) -> f64 {
        let variance = self.variance * self.cholesky.inverse_at(column);
        variance.max(0.0).sqrt()
    }

    /// How many standard errors are half the width of a 95 % interval; the same for all fits of as alike errors.
    pub(crate) fn errors_to_95_percent(&self) -> f64 {
        super::students_t(self.freedom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values from −1 to 1 without any pattern, always the same.
    fn scatter(n: usize) -> Vec<f64> {
        let mut state = 7_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
        };
        (0..n).map(|_| next()).collect()
    }

    /// 3 + 2·time − 0.5·wave, with errors of which each is 0.8 of the one before and something new.
    fn rows(noise: f64) -> Vec<Row<3>> {
        let mut error = 0.0;
        let scatter = scatter(400).into_iter().enumerate();
        scatter
            .map(|(place, new)| {
                error = 0.8 * error + noise * new;
                let (time, wave) = (place as f64 / 100.0, (place as f64 / 9.0).sin());
                Row {
                    place,
                    columns: [1.0, time, wave],
                    value: 3.0 + 2.0 * time - 0.5 * wave + error,
                }
            })
            .collect()
    }

    #[test]
    fn line_and_likeness_of_errors_are_found() {
        let fit = Sums::of(&rows(0.1)).fit(&[Prior::NONE; 3], 1.0).unwrap();
        for (k, truth) in [3.0, 2.0, -0.5].into_iter().enumerate() {
            let error = (fit.coefficients[k] - truth).abs();
            let reach = fit.errors_to_95_percent() * fit.error(k);
            assert!(error < reach && reach < 0.3, "{k}: {error}");
        }
        assert!((fit.likeness - 0.8).abs() < 0.1, "{}", fit.likeness);
        assert!(
            (fit.variance - 0.01 / 3.0).abs() < 0.001,
            "{}",
            fit.variance
        );
    }

    #[test]
    fn gaps_break_chains() {
        let mut rows = rows(0.1);
        rows.retain(|row| row.place % 50 > 4);
        let sums = Sums::of(&rows);
        assert_eq!((sums.rows, sums.chains), (360, 8));
        let fit = sums.fit(&[Prior::NONE; 3], 1.0).unwrap();
        let reach = fit.errors_to_95_percent() * fit.error(1);
        assert!((fit.coefficients[1] - 2.0).abs() < reach);
    }

    #[test]
    fn what_is_known_beforehand_decides_where_data_are_silent() {
        let rows: Vec<Row<2>> = rows(0.1)
            .iter()
            .map(|row| Row {
                place: row.place,
                columns: [1.0, 1.0],
                value: row.value,
            })
            .collect();
        let sums = Sums::of(&rows);
        assert!(sums.fit(&[Prior::NONE; 2], 1.0).is_none());
        let fit = sums
            .fit(&[Prior::new(5.0, 0.5), Prior::NONE], 0.01)
            .unwrap();
        assert!((fit.coefficients[0] - 5.0).abs() < 1e-6);
    }
}
