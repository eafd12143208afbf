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
