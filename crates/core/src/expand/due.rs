//! When a task is due before a promo: one rule for checked plans and for drafts.

use chrono::NaiveDate;

use crate::model::plan::PhaseKind;

/// The day a due date is counted back from: the first day of the promo's first phase of kind `before`; of its first
/// phase where it has none of that kind (plan format, 2B). `None` without phases.
///
/// `phases` gives kind and first day of each phase, in any order.
pub(crate) fn counted_from(
    phases: impl IntoIterator<Item = (PhaseKind, NaiveDate)>,
    before: PhaseKind,
) -> Option<NaiveDate> {
    // false sorts first: a phase of the kind comes before every other, and an earlier one before a later one
    phases.into_iter().map(|(kind, first)| (kind != before, first)).min().map(|(_, first)| first)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::counted_from;
    use crate::model::plan::PhaseKind;

    #[test]
    fn the_kind_counts_first_and_then_the_promo_itself() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 6, day).expect("a day");
        let phases = [(PhaseKind::Warmup, day(1)), (PhaseKind::Sale, day(6)), (PhaseKind::Sale, day(9))];
        assert_eq!(counted_from(phases, PhaseKind::Sale), Some(day(6)));
        assert_eq!(counted_from(phases, PhaseKind::Encore), Some(day(1)));
        assert_eq!(counted_from([], PhaseKind::Sale), None);
    }
}
