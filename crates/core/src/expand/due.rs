//! When a task is due for a promo: one rule for checked plans and for drafts.

use chrono::NaiveDate;

use crate::model::plan::{PhaseKind, When};

/// A phase as due dates see it: its kind, first and last day.
pub(crate) type Days = (PhaseKind, NaiveDate, NaiveDate);

/// The day a due date is counted from, and the due date. `None` without phases, and for a task of its own day, which no
/// promo has.
///
/// Before a promo it is counted back from the first day of the promo's first phase of the kind; of its first phase where
/// it has none of that kind (plan format, 2B). After a promo it is counted on from the last day of the last phase of the
/// kind, else of the last phase (2D). `phases` may come in any order.
pub(crate) fn due(when: When, phases: impl IntoIterator<Item = Days>) -> Option<(NaiveDate, NaiveDate)> {
    let phases = phases.into_iter();
    match when {
        When::Before(lead, before) => {
            // false sorts first: a phase of the kind comes before every other, and an earlier one before a later one
            let (_, from) = phases.map(|(kind, first, _)| (kind != before, first)).min()?;
            Some((from, lead.before(from)))
        }
        When::After(lag, after) => {
            let (_, from) = phases.map(|(kind, _, last)| (Some(kind) == after, last)).max()?;
            Some((from, lag.after(from)))
        }
        When::On(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::due;
    use crate::model::plan::{PhaseKind, When};
    use crate::model::scalar::lead::Lead;
    use crate::model::scalar::read;

    #[test]
    fn the_kind_counts_first_and_then_the_promo_itself() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 6, day).expect("a day");
        let two = read::<Lead>("2 days").expect("a lead");
        let (warmup, sale, encore) = (PhaseKind::Warmup, PhaseKind::Sale, PhaseKind::Encore);
        let phases =
            [(warmup, day(4), day(5)), (sale, day(6), day(8)), (sale, day(9), day(10)), (encore, day(11), day(12))];
        assert_eq!(due(When::Before(two, sale), phases), Some((day(6), day(4))));
        assert_eq!(due(When::Before(two, PhaseKind::Presale), phases), Some((day(4), day(2))));
        assert_eq!(due(When::After(two, Some(sale)), phases), Some((day(10), day(12))));
        assert_eq!(due(When::After(two, Some(PhaseKind::Presale)), phases), Some((day(12), day(14))));
        assert_eq!(due(When::After(two, None), phases), Some((day(12), day(14))));
        assert_eq!(due(When::Before(two, sale), []), None);
        assert_eq!(due(When::On(day(1)), phases), None);
    }
}
