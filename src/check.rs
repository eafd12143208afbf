//! What can be wrong with the meaning of a plan that could be read.
//!
//! One file per rule: the static record on top, the check below.

use crate::diag::Rule;

mod band_reversed;
mod budget_over_ceiling;
mod channel_split_total;
mod duplicate_month;
mod duplicate_promo_id;
mod empty_quarter;
mod month_outside_quarter;
mod month_shares_total;
mod no_promo_to_pay;
mod nothing_to_follow;
mod phase_order;
mod phase_overlap;
mod pool_split_total;
mod promo_listed_twice;
mod promo_outside_year;
mod promo_without_phases;
mod promo_without_sales;
mod promos_without_pool;
mod quarter_shares_total;
mod rate_missing;
mod rate_outside_band;
mod rest_misused;
mod target_not_positive;
mod target_too_fine;
mod timing_with_split;
mod unknown_promo;
mod unpaid_core_promo;
mod uplift_below_one;
mod warmup_uplift;

/// Every rule of this room, by code.
pub static RULES: &[&Rule] = &[
    &quarter_shares_total::RULE,
    &month_shares_total::RULE,
    &month_outside_quarter::RULE,
    &target_not_positive::RULE,
    &target_too_fine::RULE,
    &rest_misused::RULE,
    &duplicate_month::RULE,
    &duplicate_promo_id::RULE,
    &phase_overlap::RULE,
    &phase_order::RULE,
    &promo_outside_year::RULE,
    &uplift_below_one::RULE,
    &warmup_uplift::RULE,
    &empty_quarter::RULE,
    &promo_without_phases::RULE,
    &promo_without_sales::RULE,
    &pool_split_total::RULE,
    &channel_split_total::RULE,
    &rate_outside_band::RULE,
    &band_reversed::RULE,
    &unknown_promo::RULE,
    &unpaid_core_promo::RULE,
    &nothing_to_follow::RULE,
    &budget_over_ceiling::RULE,
    &rate_missing::RULE,
    &no_promo_to_pay::RULE,
    &timing_with_split::RULE,
    &promos_without_pool::RULE,
    &promo_listed_twice::RULE,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::RULES;
    use crate::diag::Rule;
    use crate::lang::Lang;
    use crate::model::form;

    fn all() -> impl Iterator<Item = &'static Rule> {
        form::RULES.iter().chain(RULES).copied()
    }

    #[test]
    fn rules_stand_in_the_order_of_their_codes() {
        let codes: Vec<_> = all().map(|rule| rule.code).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "sort the two slices by code, each code once: {codes:?}");
        let names: BTreeSet<_> = all().map(|rule| rule.name).collect();
        assert_eq!(names.len(), codes.len(), "two rules share a name");
    }

    #[test]
    fn every_rule_has_its_wrong_plan_and_no_wrong_plan_lacks_its_rule() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/errors");
        let found: BTreeSet<_> = fs::read_dir(folder)
            .expect("examples/errors is part of the repository")
            .map(|entry| entry.expect("the folder can be read").file_name().to_string_lossy().into_owned())
            .filter(|file| file.starts_with('P'))
            .collect();
        let wanted: BTreeSet<_> = all().map(|rule| format!("{}-{}.yaml", rule.code, rule.name)).collect();
        let odd: Vec<_> = wanted.symmetric_difference(&found).collect();
        assert!(odd.is_empty(), "add the plan, or rename it to <code>-<name>.yaml: {odd:?}");
    }

    #[test]
    fn titles_are_phrases_and_the_rest_are_sentences() {
        for rule in all() {
            for (lang, stop) in [(Lang::En, '.'), (Lang::Zh, '。')] {
                assert!(!rule.title.get(lang).ends_with(stop), "{}: no full stop after the title", rule.code);
                for text in [&rule.checks, &rule.matters, &rule.fix] {
                    assert!(text.get(lang).ends_with(stop), "{}: end it with {stop}: {text:?}", rule.code);
                }
            }
            let lines = rule.example.lines().count();
            assert!((2..=8).contains(&lines), "{}: an example has 2 to 8 lines, not {lines}", rule.code);
        }
    }
}

pub fn registry() -> &'static [&'static Rule] {
    RULES
}
