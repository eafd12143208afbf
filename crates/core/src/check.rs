//! What can be wrong with the meaning of a plan that could be read.
//!
//! One file per rule: the static record on top, the check below.

use self::facts::Facts;
use crate::diag::{Diags, Rule};
use crate::expand::Worked;
use crate::holidays;
use crate::model::draft::Draft;
use crate::model::form;
use crate::model::scalar::normalise;
use crate::yaml::Tree;

mod activity_off_festival;
mod amount_too_fine;
mod band_reversed;
mod budget_over_ceiling;
mod cadence_missed;
mod cancelled_promo_paid;
mod cancelled_promo_share;
mod cash_below_zero;
mod channel_split_total;
mod core_gap;
mod core_overlap;
mod cost_basis_unclear;
mod cost_months_contradict;
mod day_factor_too_fine;
mod day_overlap;
mod decided_twice;
mod decision_overdue;
mod due_collision;
mod due_last_year;
mod dues;
mod duplicate_month;
mod duplicate_offer_id;
mod duplicate_promo_id;
mod empty_month;
mod empty_quarter;
mod expired_waiver;
mod facts;
mod festival_names;
mod figure_not_positive;
mod figure_outside_sense;
mod figures_far_apart;
mod fixed_severity;
mod gmv_basis_unsaid;
mod growth_out_of_line;
mod growth_unclear;
mod last_year_total;
mod late_load_test;
mod line_months_contradict;
mod look_alike_names;
mod month_outside_quarter;
mod month_outside_year;
mod month_shares_total;
mod months_against_quarters;
mod no_promo_to_pay;
mod nothing_to_follow;
mod offer_base_unfit;
mod offer_depth_unclear;
mod offer_gives_all;
mod offer_over_base;
mod offer_time_unclear;
mod offers_over_line;
mod offers_over_money;
mod operating_loss;
mod outlay_shares_total;
mod phase_order;
mod phase_overlap;
mod policy;
mod pool_split_total;
mod promo_listed_twice;
mod promo_outside_months;
mod promo_outside_year;
mod promo_without_phases;
mod promo_without_sales;
mod promos_without_pool;
mod quarter_out_of_line;
mod quarter_shares_total;
mod rate_and_amount;
mod rate_missing;
mod rate_months_missing;
mod rate_outside_band;
mod rates_with_split;
mod reserve_without_pool;
mod rest_misused;
mod rest_without_days;
mod round_unfit;
mod rounding_moves_promo;
mod runs;
mod sales_figure_missing;
mod sales_figures;
mod share_across_periods;
mod share_overlap;
mod shares;
mod shares_exceed;
mod spend_without_phase;
mod split_figures_twice;
mod split_name_taken;
mod split_part_unknown;
mod split_parts_total;
mod target_and_share;
mod target_not_positive;
mod target_out_of_reach;
mod target_too_fine;
mod task_day_unclear;
mod task_without_promo;
mod timing_with_split;
mod totals;
mod traffic_over_money;
mod undecided;
mod unknown_check;
mod unknown_line;
mod unknown_part;
mod unknown_promo;
mod unpaid_core_promo;
mod unspent_warmup;
mod unused_waiver;
mod uplift_and_share;
mod uplift_below_one;
mod warmup_collision;
mod warmup_uplift;

#[cfg(test)]
mod tests;

/// A rule and the function that looks for it.
struct Check {
    rule: &'static Rule,
    run: Run,
}

/// What a check looks at.
enum Run {
    /// What is written.
    Draft(fn(&Draft, &mut Diags)),
    /// What follows from it, too.
    Facts(fn(&Facts<'_>, &mut Diags)),
    /// What the plan comes to, once nothing in it is wrong in itself.
    Sums(Wanted, fn(&Draft, &Worked, &mut Diags)),
}

/// Whether a plan says anything that a check of sums is about; working the plan out takes time.
type Wanted = fn(&Draft) -> bool;

/// Every check of this room, in the order in which they run. Reports come out in the order of the file all the same.
static CHECKS: &[Check] = &[
    Check { rule: &quarter_shares_total::RULE, run: Run::Draft(quarter_shares_total::check) },
    Check { rule: &month_shares_total::RULE, run: Run::Draft(month_shares_total::check) },
    Check { rule: &month_outside_quarter::RULE, run: Run::Draft(month_outside_quarter::check) },
    Check { rule: &target_not_positive::RULE, run: Run::Draft(target_not_positive::check) },
    Check { rule: &target_too_fine::RULE, run: Run::Draft(target_too_fine::check) },
    Check { rule: &rest_misused::RULE, run: Run::Facts(rest_misused::check) },
    Check { rule: &duplicate_month::RULE, run: Run::Draft(duplicate_month::check) },
    Check { rule: &months_against_quarters::RULE, run: Run::Draft(months_against_quarters::check) },
    Check { rule: &round_unfit::RULE, run: Run::Draft(round_unfit::check) },
    Check { rule: &rounding_moves_promo::RULE, run: Run::Facts(rounding_moves_promo::check) },
    Check { rule: &last_year_total::RULE, run: Run::Draft(last_year_total::check) },
    Check { rule: &growth_unclear::RULE, run: Run::Draft(growth_unclear::check) },
    Check { rule: &day_overlap::RULE, run: Run::Draft(day_overlap::check) },
    Check { rule: &day_factor_too_fine::RULE, run: Run::Draft(day_factor_too_fine::check) },
    Check { rule: &split_parts_total::RULE, run: Run::Draft(split_parts_total::check) },
    Check { rule: &split_part_unknown::RULE, run: Run::Draft(split_part_unknown::check) },
    Check { rule: &split_name_taken::RULE, run: Run::Draft(split_name_taken::check) },
    Check { rule: &split_figures_twice::RULE, run: Run::Draft(split_figures_twice::check) },
    Check { rule: &unknown_part::RULE, run: Run::Draft(unknown_part::check) },
    Check { rule: &duplicate_promo_id::RULE, run: Run::Draft(duplicate_promo_id::check) },
    Check { rule: &phase_overlap::RULE, run: Run::Draft(phase_overlap::check) },
    Check { rule: &phase_order::RULE, run: Run::Draft(phase_order::check) },
    Check { rule: &promo_outside_year::RULE, run: Run::Draft(promo_outside_year::check) },
    Check { rule: &uplift_below_one::RULE, run: Run::Draft(uplift_below_one::check) },
    Check { rule: &warmup_uplift::RULE, run: Run::Draft(warmup_uplift::check) },
    Check { rule: &empty_quarter::RULE, run: Run::Draft(empty_quarter::check) },
    Check { rule: &promo_without_phases::RULE, run: Run::Draft(promo_without_phases::check) },
    Check { rule: &promo_without_sales::RULE, run: Run::Draft(promo_without_sales::check) },
    Check { rule: &uplift_and_share::RULE, run: Run::Draft(uplift_and_share::check) },
    Check { rule: &share_across_periods::RULE, run: Run::Draft(share_across_periods::check) },
    Check { rule: &share_overlap::RULE, run: Run::Draft(share_overlap::check) },
    Check { rule: &shares_exceed::RULE, run: Run::Facts(shares_exceed::check) },
    Check { rule: &rest_without_days::RULE, run: Run::Facts(rest_without_days::check) },
    Check { rule: &core_overlap::RULE, run: Run::Draft(core_overlap::check) },
    Check { rule: &warmup_collision::RULE, run: Run::Draft(warmup_collision::check) },
    Check { rule: &core_gap::RULE, run: Run::Draft(core_gap::check) },
    Check { rule: &due_collision::RULE, run: Run::Draft(due_collision::check) },
    Check { rule: &due_last_year::RULE, run: Run::Draft(due_last_year::check) },
    Check { rule: &late_load_test::RULE, run: Run::Draft(late_load_test::check) },
    Check { rule: &empty_month::RULE, run: Run::Draft(empty_month::check) },
    Check { rule: &cadence_missed::RULE, run: Run::Draft(cadence_missed::check) },
    Check { rule: &quarter_out_of_line::RULE, run: Run::Facts(quarter_out_of_line::check) },
    Check { rule: &activity_off_festival::RULE, run: Run::Draft(activity_off_festival::check) },
    Check { rule: &cancelled_promo_paid::RULE, run: Run::Draft(cancelled_promo_paid::check) },
    Check { rule: &task_day_unclear::RULE, run: Run::Draft(task_day_unclear::check) },
    Check { rule: &task_without_promo::RULE, run: Run::Draft(task_without_promo::check) },
    Check { rule: &target_and_share::RULE, run: Run::Draft(target_and_share::check) },
    Check { rule: &target_out_of_reach::RULE, run: Run::Facts(target_out_of_reach::check) },
    Check { rule: &pool_split_total::RULE, run: Run::Facts(pool_split_total::check) },
    Check { rule: &channel_split_total::RULE, run: Run::Facts(channel_split_total::check) },
    Check { rule: &rate_outside_band::RULE, run: Run::Facts(rate_outside_band::check) },
    Check { rule: &band_reversed::RULE, run: Run::Draft(band_reversed::check) },
    Check { rule: &unknown_promo::RULE, run: Run::Draft(unknown_promo::check) },
    Check { rule: &unpaid_core_promo::RULE, run: Run::Draft(unpaid_core_promo::check) },
    Check { rule: &nothing_to_follow::RULE, run: Run::Facts(nothing_to_follow::check) },
    Check { rule: &budget_over_ceiling::RULE, run: Run::Facts(budget_over_ceiling::check) },
    Check { rule: &rate_missing::RULE, run: Run::Draft(rate_missing::check) },
    Check { rule: &no_promo_to_pay::RULE, run: Run::Draft(no_promo_to_pay::check) },
    Check { rule: &timing_with_split::RULE, run: Run::Draft(timing_with_split::check) },
    Check { rule: &promos_without_pool::RULE, run: Run::Draft(promos_without_pool::check) },
    Check { rule: &promo_listed_twice::RULE, run: Run::Draft(promo_listed_twice::check) },
    Check { rule: &look_alike_names::RULE, run: Run::Draft(look_alike_names::check) },
    Check { rule: &rate_and_amount::RULE, run: Run::Draft(rate_and_amount::check) },
    Check { rule: &line_months_contradict::RULE, run: Run::Draft(line_months_contradict::check) },
    Check { rule: &promo_outside_months::RULE, run: Run::Facts(promo_outside_months::check) },
    Check { rule: &rate_months_missing::RULE, run: Run::Draft(rate_months_missing::check) },
    Check { rule: &rates_with_split::RULE, run: Run::Draft(rates_with_split::check) },
    Check { rule: &sales_figure_missing::RULE, run: Run::Draft(sales_figure_missing::check) },
    Check { rule: &figure_not_positive::RULE, run: Run::Draft(figure_not_positive::check) },
    Check { rule: &amount_too_fine::RULE, run: Run::Draft(amount_too_fine::check) },
    Check { rule: &outlay_shares_total::RULE, run: Run::Facts(outlay_shares_total::check) },
    Check { rule: &cost_months_contradict::RULE, run: Run::Draft(cost_months_contradict::check) },
    Check { rule: &month_outside_year::RULE, run: Run::Draft(month_outside_year::check) },
    Check { rule: &cost_basis_unclear::RULE, run: Run::Draft(cost_basis_unclear::check) },
    Check { rule: &unknown_line::RULE, run: Run::Draft(unknown_line::check) },
    Check { rule: &spend_without_phase::RULE, run: Run::Draft(spend_without_phase::check) },
    Check { rule: &reserve_without_pool::RULE, run: Run::Draft(reserve_without_pool::check) },
    Check { rule: &cancelled_promo_share::RULE, run: Run::Facts(cancelled_promo_share::check) },
    Check { rule: &duplicate_offer_id::RULE, run: Run::Draft(duplicate_offer_id::check) },
    Check { rule: &offer_depth_unclear::RULE, run: Run::Draft(offer_depth_unclear::check) },
    Check { rule: &offer_base_unfit::RULE, run: Run::Draft(offer_base_unfit::check) },
    Check { rule: &unspent_warmup::RULE, run: Run::Draft(unspent_warmup::check) },
    Check { rule: &figure_outside_sense::RULE, run: Run::Draft(figure_outside_sense::check) },
    Check { rule: &figures_far_apart::RULE, run: Run::Facts(figures_far_apart::check) },
    Check { rule: &offer_over_base::RULE, run: Run::Draft(offer_over_base::check) },
    Check { rule: &offer_time_unclear::RULE, run: Run::Draft(offer_time_unclear::check) },
    Check { rule: &offer_gives_all::RULE, run: Run::Draft(offer_gives_all::check) },
    Check { rule: &gmv_basis_unsaid::RULE, run: Run::Draft(gmv_basis_unsaid::check) },
    Check { rule: &operating_loss::RULE, run: Run::Sums(operating_loss::wanted, operating_loss::check) },
    Check { rule: &traffic_over_money::RULE, run: Run::Sums(traffic_over_money::wanted, traffic_over_money::check) },
    Check { rule: &offers_over_money::RULE, run: Run::Sums(offers_over_money::wanted, offers_over_money::check) },
    Check { rule: &growth_out_of_line::RULE, run: Run::Sums(growth_out_of_line::wanted, growth_out_of_line::check) },
    Check { rule: &cash_below_zero::RULE, run: Run::Sums(cash_below_zero::wanted, cash_below_zero::check) },
    Check { rule: &offers_over_line::RULE, run: Run::Sums(offers_over_line::wanted, offers_over_line::check) },
    // what something needs is an error already
    Check { rule: &undecided::RULE, run: Run::Draft(undecided::check) },
    Check { rule: &decision_overdue::RULE, run: Run::Draft(decision_overdue::check) },
    // after all that can be waived, and before the errors that say nothing about the rest of the plan
    Check { rule: &unused_waiver::RULE, run: Run::Draft(unused_waiver::check) },
    Check { rule: &expired_waiver::RULE, run: Run::Draft(expired_waiver::check) },
    Check { rule: &unknown_check::RULE, run: Run::Draft(unknown_check::check) },
    Check { rule: &fixed_severity::RULE, run: Run::Draft(fixed_severity::check) },
    Check { rule: &decided_twice::RULE, run: Run::Draft(decided_twice::check) },
];

/// Every rule of the program, by code.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let form = form::RULES.iter().copied().chain([&holidays::RULE]);
    let mut all: Vec<_> = form.chain(CHECKS.iter().map(|check| check.rule)).collect();
    all.sort_by_key(|rule| rule.code);
    all.into_iter()
}

/// The rule of a name or a code, in any letter case and width.
pub fn find(asked: &str) -> Option<&'static Rule> {
    let asked = normalise(asked);
    rules().find(|rule| rule.name.eq_ignore_ascii_case(&asked) || rule.code.eq_ignore_ascii_case(&asked))
}

/// A draft whose money does not matter, where no check of what is written finds an error.
pub(crate) fn dated(draft: &Draft) -> Option<Worked> {
    let facts = Facts::of(draft);
    let mut diags = Diags::new();
    for check in CHECKS {
        match check.run {
            Run::Draft(run) => run(draft, &mut diags),
            Run::Facts(run) => run(&facts, &mut diags),
            Run::Sums(..) => {}
        }
    }
    if diags.has_errors() { None } else { facts.worked() }
}

/// Runs every check, under what the plan says of checks; a draft without errors becomes a plan.
pub(crate) fn check<'t>(draft: &Draft, tree: &'t Tree<'t>, diags: &mut Diags<'t>) -> Option<Worked> {
    if let Some(policy) = policy::of(draft, tree) {
        diags.govern(policy);
    }
    let facts = Facts::of(draft);
    for check in CHECKS {
        match check.run {
            Run::Draft(run) => run(draft, diags),
            Run::Facts(run) => run(&facts, diags),
            Run::Sums(wanted, run) => {
                if wanted(draft)
                    && !diags.is_incomplete()
                    && let Some(sums) = facts.sums()
                {
                    run(draft, sums, diags);
                }
            }
        }
    }
    if diags.has_errors() {
        return None;
    }
    let worked = facts.worked();
    debug_assert!(worked.is_some(), "a plan without errors can be computed");
    worked
}
