//! A text that is no plan at all: a page of notes, data of another program.

use crate::diag::{Diag, Rule, Severity};
use crate::lang::Text;
use crate::model::format::FORMAT;
use crate::model::suggest;
use crate::source::Span;
use crate::text;
use crate::yaml::{Limits, Problems, Tree, Value, load};

pub(crate) static RULE: Rule = Rule {
    code: "P0023",
    name: "not-a-plan",
    severity: Severity::Error,
    title: Text::fixed("the file is no plan", "这个文件不是计划"),
    checks: Text::fixed(
        "Whether a text has any of the keys that only plans have. One with `plan`, `year`, `gmv`, `budget` or the like is \
        a plan, however much is wrong with it.",
        "文本里有没有计划才有的键。只要写了 `plan`、`year`、`gmv`、`budget` 之类，哪怕错得再多，也按计划来查。",
    ),
    matters: Text::fixed(
        "Hundreds of findings about a file that was named by mistake hide the one thing there is to know: that it is the \
        wrong file.",
        "把别的文件当计划来查，报出几百处错误，反而看不出真正的问题：文件给错了。",
    ),
    example: "\
version: \"3.8\"
services:
  web: {image: nginx}
",
    fix: Text::fixed(
        "Name the file that holds the plan, or begin a new one with `plan init`.",
        "换成计划文件，或者用 `plan init` 新建一份。",
    ),
};

/// Lines at the left edge that are looked at: what a file is shows early.
const LINES: usize = 200;

/// Lines at the left edge that it takes to judge.
const ENOUGH: usize = 2;

/// What other files begin with or have, and what they are.
enum Kind {
    Json,
    Html,
    Markdown,
    Csv,
    Compose,
    Api,
    Workflow,
    Manifest,
    Holidays,
    OtherYaml,
    Prose,
}

/// Whether what could be read has a key of a plan at its root, however it is written.
pub(crate) fn has_keys_of_a_plan(tree: &Tree<'_>) -> bool {
    let Value::Map(pairs) = tree.root().value() else { return false };
    pairs.take(LINES).filter_map(|(key, _)| key.text()).any(|(name, _)| is_of_a_plan(name.trim()))
}

/// The finding about a text that is neither a plan nor a file of public holidays; `None` where it may be one.
pub(crate) fn other(source: &str) -> Option<Diag> {
    if matches!(kind(source)?, Kind::Holidays) {
        return None;
    }
    let tree = load(source, &Limits::default(), &mut Problems::default());
    if tree.as_ref().is_some_and(has_keys_of_a_plan) { None } else { finding(source) }
}

/// The finding about a text that is no plan; `None` where it may be one.
pub(crate) fn finding(source: &str) -> Option<Diag> {
    let kind = kind(source)?;
    let first = source.lines().next().unwrap_or_default().trim_end().len();
    let span = Span::new(0, u32::try_from(first).unwrap_or_default());
    let help = if matches!(kind, Kind::Holidays) {
        text!(
            en: "give it to `--holidays` and name the plan beside it",
            zh: "用 `--holidays` 引用它，另外指定计划文件"
        )
    } else {
        text!(
            en: "name the file that holds the plan; `plan init` writes one to start from",
            zh: "请换成计划文件；`plan init` 会写好一份起步的计划"
        )
    };
    let message = text!(
        en: "this is no plan, it looks like {what}",
        zh: "这不是计划文件，看起来是{what}",
        what = what(&kind)
    );
    Some(Diag::new(&RULE, span, message, Text::fixed("", "")).help(help))
}

fn what(kind: &Kind) -> Text {
    match kind {
        Kind::Json => Text::fixed("JSON of another program", "别的程序的 JSON 数据"),
        Kind::Html => Text::fixed("a web page or XML", "网页或 XML"),
        Kind::Markdown => Text::fixed("a Markdown document", " Markdown 文档"),
        Kind::Csv => Text::fixed("a table in CSV", " CSV 表格"),
        Kind::Compose => Text::fixed("a file of Docker Compose", " Docker Compose 的配置"),
        Kind::Api => Text::fixed("the description of an API (OpenAPI)", "接口说明（OpenAPI）"),
        Kind::Workflow => Text::fixed("a workflow of continuous integration", "持续集成的工作流配置"),
        Kind::Manifest => Text::fixed("a Kubernetes manifest", " Kubernetes 的配置"),
        Kind::Holidays => Text::fixed("a file of public holidays", "节假日文件"),
        Kind::OtherYaml => Text::fixed("YAML of another kind", "别的用途的 YAML"),
        Kind::Prose => Text::fixed("plain text", "普通文字"),
    }
}

fn kind(source: &str) -> Option<Kind> {
    let start = source.trim_start();
    if start.starts_with('<') && !start.starts_with("<<<<<<<") {
        return Some(Kind::Html);
    }
    if start.starts_with(['{', '[']) {
        let names: Vec<&str> = start.split([',', '{', '\n']).take(LINES).filter_map(|pair| key(pair.trim())).collect();
        // a schema of plans names their keys
        let schema = names.first().is_some_and(|name| name.starts_with('$'));
        let other = names.len() >= ENOUGH && !names.iter().any(|name| is_of_a_plan(name));
        return (schema || other).then_some(Kind::Json);
    }
    let lines: Vec<&str> = edge(source).take(LINES).collect();
    let names: Vec<&str> = lines.iter().filter_map(|line| key(line)).collect();
    let items = lines.iter().all(|line| line.starts_with("- "));
    // `name` is a key of many files
    let others = lines.iter().filter(|line| key(line) != Some("name")).count();
    // one key is enough where no plan has it by mistake
    let enough = if names.contains(&"services") { 1 } else { ENOUGH };
    if others < enough || items || names.iter().any(|name| is_of_a_plan(name)) {
        return None;
    }
    let has = |name: &str| names.contains(&name);
    Some(if has("services") {
        Kind::Compose
    } else if has("openapi") || has("swagger") {
        Kind::Api
    } else if has("jobs") || has("stages") {
        Kind::Workflow
    } else if has("apiVersion") && has("kind") {
        Kind::Manifest
    } else if has("holidays") {
        Kind::Holidays
    } else if names.len() == lines.len() {
        Kind::OtherYaml
    } else if source.lines().any(|line| ["## ", "```", "| ", "- [", "**"].iter().any(|mark| line.starts_with(mark)))
        || start.starts_with("# ")
    {
        Kind::Markdown
    } else if lines.iter().all(|line| line.contains([',', '\t'])) {
        Kind::Csv
    } else {
        Kind::Prose
    })
}

/// The lines at the left edge that say something, without what is quoted between fences.
fn edge(source: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    source.lines().filter(move |line| {
        fenced ^= line.starts_with("```");
        // an anchor or a tag of the root may stand behind `---` as well
        let blank = line.starts_with([' ', '\t', '#', '}', ']', '%', '`', '&', '!']) || line.trim().is_empty();
        !fenced && !blank && !line.starts_with("---") && !line.starts_with("...")
    })
}

/// The key that a line begins with, whatever colon is behind it.
fn key(line: &str) -> Option<&str> {
    let (name, _) = line.split_once([':', '：'])?;
    let name = name.trim_matches(['"', '\'', ' ', '?', '\u{3000}']);
    // a sentence with a colon has no key
    (!name.is_empty() && name.chars().count() < 40 && name.split(' ').count() < 4).then_some(name)
}

/// Whether a key is one that plans have and few others, in whatever spelling.
fn is_of_a_plan(name: &str) -> bool {
    let keys = FORMAT.keys.iter().map(|key| key.name).filter(|name| *name != "name");
    suggest::nearest(name, keys).is_some_and(|near| near.certain)
}

#[cfg(test)]
mod tests {
    use super::{finding, has_keys_of_a_plan};
    use crate::lang::Lang;
    use crate::yaml::{Limits, Problems, load};

    #[track_caller]
    fn seems(text: &str) -> String {
        finding(text).map(|diag| diag.message.get(Lang::Zh).to_owned()).unwrap_or_default()
    }

    #[test]
    fn files_that_are_no_plans_are_called_what_they_are() {
        for (text, what) in [
            ("services:\n  web: {image: x}\n", "Docker Compose"),
            ("version: '3'\nservices:\n  web: {image: x}\n", "Docker Compose"),
            ("name: ci\non: [push]\njobs:\n  a: {}\n", "工作流"),
            ("openapi: 3.0.0\ninfo: {title: x}\npaths: {}\n", "OpenAPI"),
            ("apiVersion: v1\nkind: Pod\nmetadata: {}\n", "Kubernetes"),
            ("holidays: 1\nsource: x\nbreaks: []\n", "节假日"),
            ("{\"name\": \"shop\", \"version\": \"1.0\", \"dependencies\": {\"a\": \"1\"}}\n", "JSON"),
            (
                "# 2027 计划\n\n我们明年的目标是一亿。\n\n## 大促\n\n- 618\n- 双11\n\n```yaml\nplan: 1\n```\n完。\n",
                "Markdown",
            ),
            ("{\"$schema\": \"x\",\n\"properties\": {\"plan\": {}, \"gmv\": {}}}\n", "JSON"),
            ("<!DOCTYPE html>\n<html>\n", "网页"),
            ("月份,目标\n1月,100\n2月,200\n", "CSV"),
            ("foo: 1\nbar: 2\n", "别的用途的 YAML"),
            ("明年要做到一亿\n主推连衣裙\n", "普通文字"),
        ] {
            assert!(seems(text).contains(what), "{text}: {}", seems(text));
        }
    }

    #[test]
    fn a_plan_behind_an_anchor_is_a_plan() {
        let text = "&all {plan: 1, name: x,\n foo: 1}\n";
        let tree = load(text, &Limits::default(), &mut Problems::default()).expect("a tree");
        assert!(has_keys_of_a_plan(&tree));
    }

    #[test]
    fn an_anchor_of_the_root_is_judged_as_behind_the_mark() {
        let below = "'web':\n  image: nginx\n";
        assert_eq!(seems(&format!("&all\n{below}")), seems(&format!("--- &all\n{below}")));
    }

    #[test]
    fn a_plan_with_many_mistakes_is_a_plan() {
        for text in [
            "",
            "# nothing but a comment\n",
            "plan：1\nfoo: 1\nbar: 2\n",
            "计划: 1\n名称: x\n",
            "Budget: {}\nx: 1\ny: 2\n",
            "foo: 1\nname: x\n",
            "- id: 618\n- id: 双11\n",
            "{\"plan\": 1, \"name\": \"x\", \"foo\": 2}\n",
            "一些文字\n又一些\ngmv:\n\ttarget: 1亿\n",
            "<<<<<<< HEAD\nplan: 1\n=======\nplan: 2\n>>>>>>> x\n",
        ] {
            assert_eq!(seems(text), "", "{text}");
        }
    }
}
