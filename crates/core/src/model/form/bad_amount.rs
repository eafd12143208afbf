//! Money that cannot be read as an exact amount.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0012",
    name: "bad-amount",
    severity: Severity::Error,
    title: Text::fixed("not an amount of money", "金额写法不对"),
    checks: Text::fixed(
        "Amounts: digits, optionally grouped by `_` or `,`, optionally with decimals and one unit `万`, `亿`, `k` or `M`; no sign, no currency symbol, no exponent.",
        "金额由数字组成，可以用 `_` 或 `,` 分组，可以带小数和一个单位 `万`、`亿`、`k`、`M`；不带正负号、货币符号，\
        也不用科学计数法。",
    ),
    matters: Text::fixed(
        "`1.000.000` is a million to one reader and one to another. The whole year is computed from this figure, so \
        it is never guessed.",
        "`1.000.000` 有人读成一百万，有人读成一。全年的数都从它算起，所以绝不猜。",
    ),
    example: "\
gmv:
  target: ￥1.000.000
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed(
        "Write `10000000`, `10_000_000`, `1000万` or `0.1亿`. The currency is set once, with `currency`.",
        "写成 `10000000`、`10_000_000`、`1000万` 或 `0.1亿`。币种统一用 `currency` 设置。",
    ),
};
