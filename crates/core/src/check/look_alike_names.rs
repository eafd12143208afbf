//! Two spellings of one name.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::suggest::looks;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0314",
    name: "look-alike-names",
    severity: Severity::Warning,
    title: Text::fixed("two names look the same", "两个名字看上去是同一个"),
    checks: Text::fixed(
        "The names of channels across all budget lines, of budget lines, promos and roles: none differs from another only in \
        letter case, spaces, width or traditional characters.",
        "全部预算项的渠道名、预算项名、大促编号、岗位名：有没有两个只差大小写、空格、全半角或者繁简。",
    ),
    matters: Text::fixed(
        "`TikTok` and `Tiktok` are two channels to every report and every formula: each shows a part of the money, and \
        neither total is that of the channel.",
        "`TikTok` 和 `Tiktok` 在报表和公式里是两个渠道：各占一部分钱，哪个合计都不是这个渠道真正的合计。",
    ),
    example: "\
budget:
  marketing: {rate: 10%, channels: {TikTok: 60%, 其他: 40%}}
  activities: {rate: 6%, channels: {Tiktok: 50%, 其他: 50%}}
",
    fix: Text::fixed(
        "Write one name everywhere, or names that nobody takes for each other.",
        "同一个就统一成一种写法，不是同一个就换成不会认错的名字。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let channels = draft.lines.iter().enumerate().flat_map(|(line, written)| {
        let parts = written.channels.given().into_iter().flat_map(|channels| &channels.value.parts);
        parts.map(move |part| Name { text: &part.name, span: part.at, among: line })
    });
    judge(&Text::fixed("channel", "渠道"), channels, out);
    for partition in draft.partitions() {
        let parts = partition.parts.given().into_iter().flat_map(|parts| &parts.value.parts);
        let parts = parts.map(|part| Name::alone(&part.name, part.at));
        judge(&Text::fixed("part", "部分"), parts, out);
    }
    let lines = draft.lines.iter().map(|line| Name::alone(line.id.value.trim(), line.id.span));
    judge(&Text::fixed("budget line", "预算项"), lines, out);
    let promos = draft.promos().filter_map(|promo| promo.id.given()).map(|id| Name::alone(id.value.as_str(), id.span));
    judge(&Text::fixed("promo", "大促"), promos, out);
    let roles = draft.roles().filter_map(|role| role.role.given()).map(|role| Name::alone(&role.value.0, role.span));
    judge(&Text::fixed("role", "岗位"), roles, out);
}

/// A name where it is written.
struct Name<'d> {
    text: &'d str,
    span: Span,
    /// What it may stand in once only.
    among: usize,
}

impl<'d> Name<'d> {
    /// One of a kind: there is one such name in the plan.
    fn alone(text: &'d str, span: Span) -> Self {
        Self { text, span, among: 0 }
    }
}

/// A way to write a name, and where it is written so.
type Spelling<'d> = Vec<Name<'d>>;

fn judge<'d>(kind: &Text, names: impl Iterator<Item = Name<'d>>, out: &mut Diags) {
    let mut spellings: Vec<Spelling<'d>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for name in names {
        let at = *places.entry(name.text).or_insert(spellings.len());
        if at == spellings.len() {
            spellings.push(Vec::new());
        }
        spellings[at].push(name);
    }
    let mut groups: Vec<Vec<Spelling<'d>>> = Vec::new();
    let mut groups_by_looks: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for spelling in spellings {
        let at = *groups_by_looks.entry(looks(spelling[0].text)).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push(spelling);
    }
    for mut group in groups.into_iter().filter(|group| group.len() > 1) {
        // what is written most often is most likely meant; of equals the first
        group.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
        let (right, others) = group.split_first().expect("more than one");
        // the same name twice in one line would not be a name for either
        let mut taken: HashSet<usize> = right.iter().map(|name| name.among).collect();
        for wrong in others {
            let apart = wrong.iter().all(|name| taken.insert(name.among));
            out.push(finding(kind, wrong, right, apart));
        }
    }
}

fn finding(kind: &Text, wrong: &Spelling<'_>, right: &Spelling<'_>, apart: bool) -> Diag {
    let (name, other) = (wrong[0].text, right[0].text);
    let message = text!(
        en: "the {kind} `{name}` looks like `{other}`",
        zh: "{kind} `{name}` 和 `{other}` 看上去是同一个",
        kind = kind,
        name = name,
        other = other
    );
    let diag = Diag::new(&RULE, wrong[0].span, message, Text::fixed("this spelling", "这里是一种写法"))
        .label(right[0].span, Text::fixed("and that one", "这里是另一种"));
    if apart {
        diag.help(text!(
            en: "write `{other}` everywhere if they are the same",
            zh: "如果是同一个，统一写成 `{other}`",
            other = other
        ))
        .repair(Repair::values("same", false, wrong.iter().map(|name| (name.span, other.to_owned()))))
    } else {
        diag.help(text!(
            en: "make them one, or give one a name of its own",
            zh: "是同一个就合成一个，不是就给其中一个换个名字"
        ))
    }
}
