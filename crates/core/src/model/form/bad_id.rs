//! An id with spaces or signs in it.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0018",
    name: "bad-id",
    severity: Severity::Error,
    title: Text::fixed("an id may hold letters, digits, `-` and `_` only", "编号只能用文字、数字、`-` 和 `_`"),
    checks: Text::fixed(
        "Ids of promos and wherever a promo is named: letters of any script, digits, `-` and `_`.",
        "大促的 `id` 以及引用大促的地方：可以用中文、字母、数字、`-` 和 `_`。",
    ),
    matters: Text::fixed(
        "Budgets, reports and spreadsheets refer to a promo by its id. A space in it breaks look-ups and filters \
        further down the line.",
        "预算、报表、表格都靠编号找大促。编号里带空格，后面的查找和筛选就会对不上。",
    ),
    example: "\
promos:
  - id: 618 大促
    name: 618 年中大促
    tier: core
    phases:
      - {kind: sale, dates: 06-06..06-18, uplift: 5}
",
    fix: Text::fixed(
        "Shorten the id to `618` or `618-大促`; the full wording goes into `name`.",
        "编号写成 `618` 或 `618-大促`，完整的叫法放在 `name` 里。",
    ),
};
