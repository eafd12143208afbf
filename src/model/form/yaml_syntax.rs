//! Text that is not YAML: an open quote, a tab as indentation, a lost colon.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0001",
    name: "yaml-syntax",
    severity: Severity::Error,
    title: Text::fixed("the text is not valid YAML", "这里不是合法的 YAML"),
    checks: Text::fixed(
        "Whether every line can be read as YAML: quotes and brackets closed, indentation by spaces, a colon with a \
        space after each key.",
        "每一行能不能按 YAML 读懂：引号、括号是否成对，缩进是否用空格，键后面是否有半角冒号加空格。",
    ),
    matters: Text::fixed(
        "What cannot be read is missing from the plan, so a target or a budget line could silently drop out of the \
        year's total.",
        "读不懂的内容等于没写：少一个目标、漏一条预算，全年合计就对不上，而且不容易看出来。",
    ),
    example: "\
gmv:
  target: \"1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed(
        "Close the quote or bracket, indent by spaces instead of tabs, and write `key: value` with a half-width \
        colon and a space.",
        "补齐引号或括号，缩进用空格不用 Tab，键值写成 `键: 值`，冒号用半角，后面留一个空格。",
    ),
};
