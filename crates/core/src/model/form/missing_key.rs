//! A required key that is not there.

use crate::diag::{Diag, Edit, Repair, Rule, Severity};
use crate::lang::Text;
use crate::model::year::{FiscalYear, QUARTERS};
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0010",
    name: "missing-key",
    severity: Severity::Error,
    title: Text::fixed("a required key is missing", "缺少必填的键"),
    checks: Text::fixed(
        "The keys a plan cannot do without: `plan`, `name`, `year`, `gmv` with `target` and `quarters`, what \
        each promo, phase and waiver needs, and `gmv` of a `last_year` that does not give all twelve months.",
        "计划不能没有的键：`plan`、`name`、`year`，`gmv` 下的 `target` 和 `quarters`，以及每个大促、\
        每个阶段、每条豁免的必填项；`last_year` 没有写全十二个月的，还要有 `gmv`。",
    ),
    matters: Text::fixed(
        "Without the year no promo date can be placed, and without the target there is nothing to break down.",
        "没有年份，大促日期落不到日历上；没有目标，就没有数可拆。",
    ),
    example: "\
plan: 1
name: 2027 全年电商运营计划
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed("Add the key that the message names.", "补上提示里说的那个键。"),
};

/// The mapping that begins at `span` lacks `key`; what could stand there, for the advice.
pub(crate) fn finding(span: Span, key: &'static str, example: Option<Text>) -> Diag {
    let help = match example {
        Some(value) => text!(
            en: "add for example `{key}: {value}`",
            zh: "补上，例如 `{key}: {value}`",
            key = key,
            value = value,
        ),
        None => text!(en: "add a line `{key}: …`", zh: "加一行 `{key}: …`", key = key),
    };
    Diag::new(
        &RULE,
        span,
        text!(en: "missing key `{key}`", zh: "缺少 `{key}`", key = key),
        text!(en: "`{key}` belongs in this mapping", zh: "这里应写 `{key}`", key = key),
    )
    .help(help)
}

/// `gmv` lacks `quarters`: a year of which nobody has said more may be even by days. `place` turns the line into what is to
/// be put where.
pub(crate) fn quarters(span: Span, year: FiscalYear, place: impl FnOnce(&str) -> Option<(Span, String)>) -> Diag {
    let line = format!("quarters: {}", even_by_days(year));
    let diag = finding(span, "quarters", None);
    let help =
        text!(en: "add, for example even by days: `{line}`", zh: "补上，例如按天数平均分：`{line}`", line = line);
    let repair = place(&line).map(|(span, text)| Repair::new("even", false, vec![Edit { span, text }]));
    Diag { help: vec![help], repairs: repair.into_iter().collect(), ..diag }
}

/// Shares of the quarters by their days, in hundredths of a per cent rounded half up; the last is what is left.
fn even_by_days(year: FiscalYear) -> String {
    let whole = year.day_count();
    let share = |quarter| {
        let hundredths = (2 * 10_000 * year.quarter_days(quarter).len() + whole) / (2 * whole);
        format!("Q{}: {}.{:02}%", quarter + 1, hundredths / 100, hundredths % 100)
    };
    let shares: Vec<String> = (0..QUARTERS - 1).map(share).collect();
    format!("{{{}, Q{QUARTERS}: rest}}", shares.join(", "))
}

#[cfg(test)]
mod tests {
    use super::even_by_days;
    use crate::model::year::FiscalYear;

    #[test]
    fn an_even_year_has_shares_by_days() {
        for (label, start, shares) in [
            (2027, 1, "{Q1: 24.66%, Q2: 24.93%, Q3: 25.21%, Q4: rest}"),
            (2028, 1, "{Q1: 24.86%, Q2: 24.86%, Q3: 25.14%, Q4: rest}"),
            (2027, 4, "{Q1: 24.86%, Q2: 25.14%, Q3: 25.14%, Q4: rest}"),
        ] {
            let year = FiscalYear::new(label, start).expect("a year");
            assert_eq!(even_by_days(year), shares, "{label} from {start}");
        }
    }
}
