//! What a report says where it is not about the plan as its file has it.

use crate::lang::{List, Text};
use crate::model::plan::{Changed, Plan};
use crate::report::sheet::Sheet;
use crate::text;

/// That this is a what-if, and what was changed from what; nothing for the plan itself.
pub fn what_if(plan: &Plan) -> Option<Text> {
    if plan.changes.is_empty() {
        return None;
    }
    let changes = List(plan.changes.iter().map(change).collect());
    Some(text!(en: "What-if, not the plan: {changes}.", zh: "试算，不是计划：{changes}。", changes = changes))
}

/// A table, which says so where it is of a what-if: in its title, and in full in its first note.
pub fn marked(mut sheet: Sheet, plan: &Plan) -> Sheet {
    if let Some(said) = what_if(plan) {
        sheet.title = text!(en: "What-if: {title}", zh: "【试算】{title}", title = sheet.title);
        sheet.notes.insert(0, said);
    }
    sheet
}

fn change(change: &Changed) -> Text {
    let Changed { path, by, from, to } = change;
    match from {
        Some(from) => text!(
            en: "{path} is {to} ({by}), {from} in the file",
            zh: "{path} 按 {by} 给的 {to} 来算，文件里是 {from}",
            path = path,
            to = to,
            from = from,
            by = by
        ),
        None => text!(
            en: "{path} is {to} ({by}), not in the file",
            zh: "{path} 按 {by} 给的 {to} 来算，文件里没有写",
            path = path,
            to = to,
            by = by
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::what_if;
    use crate::lang::Lang;
    use crate::model::plan::Plan;
    use crate::source::Source;
    use crate::{Change, Options};

    const QUARTERS: &str = "quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}";

    fn said(target: &str, changes: &[(&str, &str)]) -> Option<[String; 2]> {
        let text = format!("plan: 1\nname: x\nyear: 2027\ngmv:\n  {target}{QUARTERS}\n");
        let changes = changes.iter().map(|(path, value)| Change::new("--gmv", *path, *value)).collect();
        let options = Options { changes, ..Options::default() };
        let plan = Plan::read(&Source::new("plan.yaml", text), &options).into_plan().expect("a sound plan");
        what_if(&plan).map(|said| [Lang::En, Lang::Zh].map(|lang| said.get(lang).to_owned()))
    }

    #[test]
    fn what_the_file_has_is_named_beside_what_was_given() {
        assert_eq!(said("target: 1亿\n  ", &[]), None);
        let [en, zh] = said("target: 1亿\n  ", &[("gmv.target", "8000万")]).expect("a what-if");
        assert_eq!(en, "What-if, not the plan: gmv.target is 8000万 (--gmv), 1亿 in the file.");
        assert_eq!(zh, "试算，不是计划：gmv.target 按 --gmv 给的 8000万来算，文件里是 1亿。");
    }

    #[test]
    fn of_two_changes_of_one_place_the_later_counts_and_the_file_keeps_its_word() {
        let [en, _] = said("target: 1亿\n  ", &[("gmv.target", "5"), ("gmv.target", "8000万")]).expect("a what-if");
        assert_eq!(en, "What-if, not the plan: gmv.target is 8000万 (--gmv), 1亿 in the file.");
        let [en, _] = said("", &[("gmv.target", "8000万")]).expect("a what-if");
        assert_eq!(en, "What-if, not the plan: gmv.target is 8000万 (--gmv), not in the file.");
    }
}
