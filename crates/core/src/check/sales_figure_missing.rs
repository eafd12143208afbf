//! A figure of `sales` that another key needs and that is not there.

use super::sales_figures::{self, FIGURES};
use crate::diag::{Diag, Diags, Label};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Figures};
use crate::model::undecided;
use crate::model::words::CostOf;
use crate::source::Span;
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0401",
    name: "sales-figure-missing",
    severity: Severity::Error,
    title: Text::fixed("`sales` lacks a figure that another key needs", "`sales` 里少了一个别处要用的数"),
    checks: Text::fixed(
        "What each figure builds on: a margin needs the refund rate, tax needs the margin, conversion needs the order value, bought traffic \
        needs conversion, its cost needs that share, and who pays needs the cost. A cost of net sales or per order, and \
        a figure given for part of the year under `by` or for part of a split under `figures`, need the figure of the whole year.",
        "一环扣一环的数：毛利率要有退款率，增值税率要有毛利率，转化率要有客单价，付费流量占比要有转化率，访客成本要有付费流量占比，谁付钱要有访客成本。\
        按净销售额或者按订单算的成本，还有 `by` 和拆分的 `figures` 里单独给的数，都要先有全年的那个数。",
    ),
    matters: Text::fixed(
        "Orders cannot be counted without an order value, and a commission on net sales cannot be worked out without \
        refunds. Leaving the cost out instead would make the year look better than it is.",
        "没有客单价就数不出订单，没有退款率就算不出按净额收的佣金。要是干脆不算这笔成本，全年利润就虚高了。",
    ),
    example: "\
sales:
  gross_margin: 42%
costs:
  variable:
    平台佣金: {rate: 5%, of: net}
",
    fix: Text::fixed(
        "Add the figure under `sales`, as it holds for the whole year, or remove what needs it.",
        "在 `sales` 下补上全年的这个数，或者删掉要用它的那一项。",
    ),
};

/// Places that are shown of those that need a figure.
const SHOWN: usize = 5;

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let nothing = Figures::default();
    let base = match &draft.sales {
        Field::Absent => &nothing,
        Field::Broken(_) => return,
        Field::Given(sales) if sales.truncated => return,
        Field::Given(sales) => &sales.value.base,
    };
    let there = base.places();
    for (at, figure) in FIGURES.iter().enumerate() {
        if there[at].1.is_some() {
            continue;
        }
        let mut needs = needs(draft, base, figure.key);
        let more = needs.len().saturating_sub(SHOWN);
        needs.truncate(SHOWN);
        let message = match more {
            0 => {
                text!(en: "`sales` has no `{key}`, which is needed here", zh: "这里要用 `{key}`，`sales` 里却没有写", key = figure.key)
            }
            more => text!(
                en: "`sales` has no `{key}`, which is needed here and in {more} more places",
                zh: "这里和另外 {more} 处要用 `{key}`，`sales` 里却没有写",
                key = figure.key,
                more = more
            ),
        };
        let mut labels: Vec<Label> = needs.into_iter().map(|(span, message)| Label { span, message }).collect();
        let open = draft.sales.span().and_then(|sales| undecided::at(&draft.undecided, sales, &[figure.key]));
        if let (Some(open), false) = (open, labels.is_empty()) {
            labels.insert(0, Label { span: open.span, message: text!(en: "not decided yet", zh: "还没有定") });
        }
        let Some(diag) = Diag::across(&RULE, message, labels) else { continue };
        out.push(diag.help(text!(
            en: "add {what} of the whole year under `sales`, such as `{key}: {example}`",
            zh: "在 `sales` 下补上全年的{what}，例如 `{key}: {example}`",
            what = figure.name(),
            key = figure.key,
            example = figure.example
        )));
    }
}

/// What needs a figure of the whole year, the most telling first.
fn needs(draft: &Draft, base: &Figures, key: &str) -> Vec<(Span, Text)> {
    let mut needs = Vec::new();
    let mut because = |span: Option<Span>, what: Text| needs.extend(span.map(|span| (span, what)));
    let of_sales = |figure: &Field<_>| figure.given().map(|at| at.span);
    match key {
        "refund_rate" => {
            because(
                of_sales(&base.gross_margin),
                text!(en: "the margin is one of net sales", zh: "毛利率以净销售额为基数"),
            );
            for cost in &draft.costs.variable {
                let net = cost.of.given().filter(|of| of.value == CostOf::Net);
                because(
                    net.map(|of| of.span),
                    text!(en: "net sales are GMV less refunds", zh: "净销售额是扣掉退款的 GMV"),
                );
            }
        }
        "gross_margin" => {
            let vat = draft.sales.given().and_then(|sales| sales.value.vat.given());
            because(vat.map(|rate| rate.span), text!(en: "tax is part of gross profit", zh: "增值税按毛利计算"));
        }
        "average_order_value" => {
            because(of_sales(&base.conversion_rate), text!(en: "visitors come from orders", zh: "访客数由订单数推出"));
            for cost in &draft.costs.variable {
                let span = cost.per_order.given().map(|at| at.span);
                because(span, text!(en: "orders are counted by their value", zh: "订单数由客单价推出"));
            }
        }
        "conversion_rate" => {
            because(of_sales(&base.paid_traffic), text!(en: "a share of the visitors", zh: "占访客的比例"));
        }
        "paid_traffic" => {
            let span = base.cost_per_visit.given().map(|at| at.span);
            because(span, text!(en: "the cost of a bought visitor", zh: "一个付费访客的成本"));
        }
        "cost_per_visit" => {
            let paid_by = draft.sales.given().and_then(|sales| sales.value.paid_by.given());
            because(paid_by.map(|line| line.span), text!(en: "pays for bought visitors", zh: "为付费访客出钱"));
        }
        _ => {}
    }
    for (scope, figures) in sales_figures::overrides(draft) {
        let place = figures.places().into_iter().find(|(name, _)| *name == key).and_then(|(_, span)| span);
        because(
            place,
            text!(en: "differs in `{scope}` from the year's", zh: "`{scope}` 跟全年不一样的数", scope = scope),
        );
    }
    needs
}
