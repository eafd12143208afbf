//! `plan offers`.

use annual_plan::report::offers;
use annual_plan::{render, text};
use clap::Args;

use super::failure::Failure;
use super::options::{Format, Period, Show, Which};
use super::terminal::Terminal;
use super::words::Words;
use super::{exit, lacking, ready};

#[derive(Debug, Args)]
pub(crate) struct Offers {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    show: Show,
}

pub(crate) static WORDS: Words = Words {
    about: text!(
        en: "Work out what offers take off and cost, and the uptake that the promo's money can carry",
        zh: "测算各项优惠的力度和成本，以及大促预算撑得起多高的使用率",
    ),
    more: text!(
        en: "\
It takes offers and offers_paid_by, the budget line that pays for them.

Examples:
  plan offers
  plan offers --gmv 1.2亿 --unit 万",
        zh: "\
需要计划里有 offers，以及承担成本的预算项 offers_paid_by。

示例：
  plan offers
  plan offers --gmv 1.2亿 --unit 万",
    ),
    args: &[],
};

pub(crate) fn run(args: &Offers, terminal: &mut Terminal) -> Result<u8, Failure> {
    let json = args.show.format == Format::Json;
    let Some(ready) = ready::ready(&args.which, &Period::default(), json, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    let plan = ready.plan();
    if plan.offers.is_empty() {
        return Err(lacking::offers(&ready, "offers"));
    }
    let rows = ready.worked.offers();
    if json {
        terminal.print(&render::json::offers(plan, rows, &ready.source.name))?;
    } else {
        ready.print(&offers::sheet(plan, rows), &args.show, terminal)?;
    }
    Ok(exit::DONE)
}
