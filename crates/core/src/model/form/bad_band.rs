//! A band that is not two percentages joined by `..`.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0014",
    name: "bad-band",
    severity: Severity::Error,
    title: Text::fixed("not a band of two percentages", "费比区间写法不对"),
    checks: Text::fixed("Bands: two percentages joined by `..`.", "费比区间：两个百分比，中间用 `..` 连接。"),
    matters: Text::fixed(
        "The band is the guard rail agreed with finance, and the default rate is its middle. If it cannot be read, \
        the line has no money and no limit.",
        "区间是跟财务谈好的上下限，没写费比时就取它的中间值。读不出来，这项预算既没有钱，也没有边界。",
    ),
    example: "\
budget:
  marketing:
    band: 8-12%
",
    fix: Text::fixed(
        "Write both ends with a percent sign and two dots between: `8%..12%`.",
        "两头都带百分号，中间两个点：`8%..12%`。",
    ),
};
