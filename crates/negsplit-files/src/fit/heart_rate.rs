//! Heart rates that a chest strap stored by itself and handed over afterwards (`hr` messages).

use negsplit_activity::{Field, Samples};

use super::layout::Message;
use crate::limits::{Budget, Limit};

/// Beats in file order: FIT seconds with their fraction, and beats a minute.
#[derive(Default)]
pub(super) struct StoredHeartRate {
    beats: Vec<(f64, f64)>,
    /// A time and the strap's own clock (in 1/1024 s) at that time.
    anchor: Option<(f64, u64)>,
    clock: u64,
}

impl StoredHeartRate {
    pub(super) fn add(&mut self, message: &Message<'_>, budget: &mut Budget) {
        let full: Vec<u64> = message
            .numbers(9)
            .into_iter()
            .flatten()
            .map(|ticks| ticks as u64)
            .collect();
        if let (Some(time), Some(&ticks)) = (message.time, full.first()) {
            let fraction = message.number(0).unwrap_or(0.0) / 32_768.0;
            self.anchor = Some((f64::from(time) + fraction, ticks));
        }
        let Some((start, zero)) = self.anchor else {
            return;
        };
        let ticks = if full.is_empty() {
            self.unpacked(message.raw(10).unwrap_or_default())
        } else {
            full
        };
        for (tick, rate) in ticks.into_iter().zip(message.numbers(6)) {
            self.clock = tick;
            if let Some(rate) = rate
                && budget.take(Limit::Beats)
            {
                let since = tick as f64 - zero as f64;
                self.beats.push((start + since / 1024.0, rate));
            }
        }
    }

    /// Times of 12 bits each, two in three bytes, counted on from the last.
    fn unpacked(&self, bytes: &[u8]) -> Vec<u64> {
        let mut clock = self.clock;
        let mut ticks = Vec::with_capacity(bytes.len() / 3 * 2);
        for triple in bytes.chunks_exact(3) {
            let [low, middle, high] = [triple[0], triple[1], triple[2]].map(u64::from);
            for bits in [low | (middle & 0x0F) << 8, middle >> 4 | high << 4] {
                clock = clock.wrapping_add(bits.wrapping_sub(clock) & 0x0FFF);
                ticks.push(clock);
            }
        }
        ticks
    }

    /// Gives every sample that the beats cover the mean of those since the sample before it: a strap knows better than
    /// the wrist.
    pub(super) fn merge_into(mut self, samples: &mut Samples, times: &[u32]) {
        if self.beats.is_empty() {
            return;
        }
        self.beats.sort_by(|a, b| a.0.total_cmp(&b.0));
        let sums = running_sums(&self.beats);
        let mut from = times.first().map_or(0.0, |&first| f64::from(first) - 1.0);
        for (index, &time) in times.iter().enumerate() {
            let to = f64::from(time);
            let start = self
                .beats
                .partition_point(|beat| beat.0 <= from.min(to - 1.0));
            let end = self.beats.partition_point(|beat| beat.0 <= to);
            if start < end {
                let mean = (sums[end] - sums[start]) / (end - start) as f64;
                let column = samples.column_mut(Field::HeartRate);
                column.set(index, mean.round());
            }
            from = to;
        }
    }
}

/// The sum of the rates before each beat, and of all.
fn running_sums(beats: &[(f64, f64)]) -> Vec<f64> {
    let mut sums = Vec::with_capacity(beats.len() + 1);
    let mut sum = 0.0;
    sums.push(sum);
    for (_, rate) in beats {
        sum += rate;
        sums.push(sum);
    }
    sums
}
