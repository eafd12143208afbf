//! A mapping where a value is expected, a value where a list is, and so on.

use crate::diag::{Diag, Edit, Repair, Rule, Severity};
use crate::lang::Text;
use crate::model::form::SPELLING;
use crate::model::format::{Document, FORMAT, Holds, spot};
use crate::model::suggest;
use crate::source::{FileId, Span};
use crate::text;
use crate::yaml::{Problem, ProblemKind, Shape, Tree, Value, path};

pub(crate) static RULE: Rule = Rule {
    code: "P0007",
    name: "wrong-shape",
    severity: Severity::Error,
    title: Text::fixed(
        "a value, a list or a mapping stands where another is expected",
        "单个值、列表、键值对用错了地方",
    ),
    checks: Text::fixed(
        "Whether each key holds what it takes: a single value, a list of items, or keys with values.",
        "每个键下面放的东西对不对：该是一个值、一个列表，还是一组键值。",
    ),
    matters: Text::fixed(
        "A target written as four quarter amounts can no longer be broken down from one figure, and the parts could \
        contradict the shares.",
        "全年目标要是写成四个季度的金额，就没有一个总数可以往下拆，还可能跟季度占比对不上。",
    ),
    example: "\
gmv:
  target: {Q1: 2000万, Q2: 3500万, Q3: 1500万, Q4: 3000万}
",
    fix: Text::fixed(
        "Write the value in the form that the message names: one value after the colon, list items with `- `, or \
        indented keys.",
        "照提示的形式改：冒号后写一个值，或者用 `- ` 逐条列出，或者缩进写成键值。",
    ),
};

/// A value of the shape `found` where `expected` is needed.
pub(crate) fn finding(span: Span, expected: Shape, found: Shape) -> Diag {
    let (expected_name, found_name) = (name(expected), name(found));
    Diag::new(
        &RULE,
        span,
        text!(
            en: "expected {expected}, found {found}",
            zh: "这里应是{expected}，写成了{found}",
            expected = expected_name,
            found = found_name
        ),
        Text::fixed("", ""),
    )
    .help(match expected {
        Shape::Scalar => {
            text!(en: "write one value on the line of the key: `key: value`", zh: "在键的同一行写一个值：`键: 值`")
        }
        Shape::Sequence => {
            text!(en: "write a list: `[a, b]`, or one `- item` per line", zh: "写成列表：`[a, b]`，或者每行一个 `- 项`")
        }
        Shape::Mapping => Text::fixed(
            "write keys with values: `{a: 1, b: 2}`, or one `key: value` per line",
            "写成键和值：`{a: 1, b: 2}`，或者每行一个 `键: 值`",
        ),
    })
}

/// What to say of a value of the wrong shape in a plan, by the key that it stands under; and the keys that are there all
/// the same, by the mapping that they belong in.
pub(crate) fn in_plan(problem: &Problem, tree: &Tree<'_>) -> Option<(Diag, Vec<(Span, &'static str)>)> {
    let ProblemKind::WrongShape { expected, found, hint: None } = problem.kind else { return None };
    let written = tree.text().get(problem.span.range()).filter(|_| problem.span.file == FileId::PLAN)?;
    let diag = finding(problem.span, expected, found);
    let path = path(tree, problem.span, "id");
    let spot = spot(path.split('.'));
    let key = spot.key?;
    if (expected, found) == (Shape::Scalar, Shape::Mapping)
        && key.name == Document::plan.name
        && let Some((help, keys)) = below_version(&path, tree)
    {
        return Some((Diag { help: vec![help], ..diag }, keys));
    }
    if (expected, found) == (Shape::Sequence, Shape::Scalar)
        && matches!(spot.holds, Holds::Leaf(..) | Holds::Part | Holds::Named(Holds::Leaf(..) | Holds::Part))
        && let Some(list) = listed(written)
    {
        let help = text!(en: "write `{list}`", zh: "改为 `{list}`", list = list);
        let repair = Repair::new(SPELLING, true, vec![Edit { span: problem.span, text: list }]);
        return Some((Diag { help: vec![help], ..diag }.repair(repair), Vec::new()));
    }
    let help = text!(
        en: "for example `{key}: {example}`",
        zh: "例如 `{key}: {example}`",
        key = key.name,
        example = key.example()?
    );
    Some((diag.help(help), Vec::new()))
}

/// Keys of the file that were written below `plan`, which takes the version alone: the lines to write instead, and those
/// keys.
fn below_version(path: &str, tree: &Tree<'_>) -> Option<(Text, Vec<(Span, &'static str)>)> {
    let root = tree.root();
    let Value::Map(mut pairs) = root.value() else { return None };
    let (_, below) = pairs.find(|(key, _)| key.text().is_some_and(|(name, _)| name == path))?;
    let Value::Map(pairs) = below.value() else { return None };
    let mut lines = vec![format!("{}: 1", Document::plan.name)];
    let mut keys = Vec::new();
    let names = || FORMAT.keys.iter().map(|key| key.name).filter(|name| *name != Document::plan.name);
    for (key, value) in pairs {
        let Some(near) = key.text().and_then(|(name, _)| suggest::nearest(name, names())) else { continue };
        if near.certain {
            let scalar = matches!(value.value(), Value::Scalar { .. });
            let written = tree.text().get(value.span().range()).filter(|_| scalar);
            lines.push(format!("{}: {}", near.word, written.unwrap_or("…")));
            keys.push((root.span().head(), near.word));
        }
    }
    let help = text!(
        en: "`plan` takes the version of the format alone; write at the left edge:\n{lines}",
        zh: "`plan` 后面只写格式版本，其余的键不缩进，写成：\n{lines}",
        lines = lines.join("\n")
    );
    (!keys.is_empty()).then_some((help, keys))
}

/// A text of one line as a list of what it enumerates: `天猫、抖音` as `[天猫, 抖音]`.
fn listed(written: &str) -> Option<String> {
    let items: Vec<&str> = written.split(['、', '，', ',']).map(str::trim).collect();
    let plain = !written.contains(|c: char| c.is_control() || "[]{}:#&*!|>'\"%@`".contains(c));
    (plain && items.iter().all(|item| !item.is_empty())).then(|| format!("[{}]", items.join(", ")))
}

fn name(shape: Shape) -> Text {
    match shape {
        Shape::Scalar => Text::fixed("a single value", "单个值"),
        Shape::Sequence => Text::fixed("a list", "列表"),
        Shape::Mapping => Text::fixed("a mapping", "键值对"),
    }
}
