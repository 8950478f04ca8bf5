//! Rounding, done once, when a number is written.

use serde_json::{Number, Value};

/// The field that is rounded to significant digits rather than to decimals.
const PROBABILITY: &str = "p_value";

/// Rounds every number in a value: 3 decimals, `p_value` to 3 significant digits.
pub(crate) fn rounded(mut value: Value) -> Value {
    round_all(&mut value);
    value
}

fn round_all(value: &mut Value) {
    match value {
        Value::Number(number) => round(number, decimals),
        Value::Array(values) => values.iter_mut().for_each(round_all),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::Number(number) if name == PROBABILITY => round(number, significant),
                    other => round_all(other),
                }
            }
        }
        _ => {}
    }
}

/// Rounds a number; one that is whole is written without a point.
fn round(number: &mut Number, how: fn(f64) -> f64) {
    let Some(value) = number.as_f64().filter(|_| number.is_f64()).map(how) else {
        return;
    };
    if value.fract() == 0.0 && value.abs() < 2f64.powi(53) {
        *number = Number::from(value as i64);
    } else if let Some(rounded) = Number::from_f64(value) {
        *number = rounded;
    }
}

fn decimals(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Three significant digits.
fn significant(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_rounded_to_three_decimals() {
        let value = json!({"pace_s_per_km": 281.400_04, "list": [1.0, -0.000_1, 2.000_6], "name": "x", "index": 7});
        let expected =
            json!({"pace_s_per_km": 281.4, "list": [1, 0, 2.001], "name": "x", "index": 7});
        assert_eq!(rounded(value), expected);
    }

    #[test]
    fn probabilities_keep_their_size() {
        assert_eq!(
            rounded(json!({"p_value": 1.234_56e-9})),
            json!({"p_value": 1.23e-9})
        );
        assert_eq!(rounded(json!({"p_value": 0.0})), json!({"p_value": 0}));
    }
}
