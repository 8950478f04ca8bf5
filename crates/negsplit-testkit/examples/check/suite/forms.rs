//! Whether one run gets one answer, whatever the file; and whether a progression played backwards is none.

use std::fmt;

use negsplit_activity::Activity;
use negsplit_analysis::Options;
use negsplit_testkit::suite::{self, Case, Form};
use negsplit_testkit::{fit, gpx, reversed, tcx};

use crate::answer::{Answer, answer_to, athlete, read_one};

/// The score may differ by so much from form to form.
const SAME_SCORE: f64 = 2.0;

/// How often the answers agree.
#[derive(Default)]
pub(crate) struct Agreement {
    same_kind: [usize; 2],
    same_score: [usize; 2],
    worst_score: f64,
    backwards: [usize; 2],
    differing: Vec<String>,
}

/// Asks about every case of the first seed in every form, thinned out, and backwards.
pub(crate) fn agreement() -> Agreement {
    let mut agreement = Agreement::default();
    let plain = |case: &Case| case.form == Form::Memory && !case.tags.contains(&"pause");
    for case in suite::cases(1).filter(plain) {
        let athlete = athlete(&case.runner);
        let ask = |activity: &Activity| answer_to(activity, &athlete, &Options::default()).ok();
        let Some(answer) = ask(&case.activity) else {
            continue;
        };
        for (name, form) in forms(&case.activity) {
            if let Some(other) = form.and_then(|activity| ask(&activity)) {
                agreement.compare(&case, &answer, name, &other);
            }
        }
        if case.is_progression == Some(true)
            && let Some(backwards) = ask(&reversed(&case.activity))
        {
            agreement.backwards[0] += usize::from(backwards.is_progression);
            agreement.backwards[1] += 1;
        }
    }
    agreement
}

fn forms(activity: &Activity) -> [(&'static str, Option<Activity>); 4] {
    [
        ("fit", read_one(&fit::write(activity)).ok()),
        ("tcx", read_one(tcx::write(activity).as_bytes()).ok()),
        ("gpx", read_one(gpx::write(activity).as_bytes()).ok()),
        ("every 5 s", Some(thinned(activity, 5))),
    ]
}

/// The same run by a device that records less often.
fn thinned(activity: &Activity, step: usize) -> Activity {
    let last = activity.samples.len().saturating_sub(1);
    let kept: Vec<usize> = (0..=last)
        .filter(|index| index % step == 0 || *index == last)
        .collect();
    Activity {
        samples: activity.samples.pick(&kept),
        ..activity.clone()
    }
}

impl Agreement {
    fn compare(&mut self, case: &Case, answer: &Answer, form: &str, other: &Answer) {
        self.same_kind[0] += usize::from(answer.kind == other.kind);
        self.same_kind[1] += 1;
        let mut differs = answer.kind != other.kind;
        if let (Some(score), Some(other)) = (answer.score, other.score) {
            let difference = (score - other).abs();
            self.same_score[0] += usize::from(difference <= SAME_SCORE);
            self.same_score[1] += 1;
            self.worst_score = self.worst_score.max(difference);
            differs |= difference > SAME_SCORE;
        }
        if differs {
            self.differing.push(format!(
                "  {} as {form}: {} {:?}, else {} {:?}",
                case.name, other.kind, other.score, answer.kind, answer.score
            ));
        }
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nthe same run as FIT, TCX, GPX and every 5 s")?;
        writeln!(
            f,
            "  same kind      {} of {}",
            self.same_kind[0], self.same_kind[1]
        )?;
        writeln!(
            f,
            "  same score     {} of {} within {SAME_SCORE}, worst {:.1}",
            self.same_score[0], self.same_score[1], self.worst_score
        )?;
        writeln!(
            f,
            "  progressions played backwards that are called one: {} of {}",
            self.backwards[0], self.backwards[1]
        )?;
        for line in &self.differing {
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}
