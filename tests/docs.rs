//! The catalogue of checks in `docs/checks.md`, written from the records of the rules.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use plan_core::check::rules;
use plan_core::repair::repairs_of;
use plan_text::diag::{Repair, Rule, Severity};
use plan_text::lang::Lang;

fn weight(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "错误"),
        Severity::Warning => ("warning", "警告"),
        Severity::Info => ("info", "提示"),
    }
}

fn catalogue() -> String {
    let mut page = String::from(
        "# Checks · 检查项\n\n\
         Everything a plan is checked for. `plan checks` lists it, `plan explain P0101` prints one entry.\n\n\
         计划的全部检查项。`plan checks` 列出它们，`plan explain P0101` 查看其中一项。\n\n\
         Errors keep a plan from being computed. Warnings are probably not meant; `plan validate --strict` refuses them. Infos are worth knowing.\n\n\
         有错误的计划不能计算；警告多半不是本意，`plan validate --strict` 会拒绝；提示仅供参考。\n\n\
         A plan may accept warnings and infos until a day, under `allow`, and give them another weight, under `checks`:\n\n\
         计划可以用 `allow` 把警告和提示豁免到某一天，用 `checks` 改它们的级别：\n\n\
         ```yaml\n\
         checks: {due-collision: allow, empty-month: warning, core-gap: error}   # error | warning | info | allow\n\
         allow:\n  - {check: core-gap, at: promos.会员节, reason: 平台定的档期，挪不开, until: 2027-11-30}\n\
         ```\n\n\
         `at` is a path of keys, as `path` in `plan validate --format json`, and covers what is below it. Errors take neither. \
         `--allow`, `--warn` and `--deny` of `plan validate` win over `checks`.\n\n\
         `at` 是键的路径，和 `plan validate --format json` 里的 `path` 一样，连同它下面的都算。错误不能豁免，也不能改级别。\
         `plan validate` 的 `--allow`、`--warn`、`--deny` 优先于 `checks`。\n\n\
         | code | name | | |\n| --- | --- | --- | --- |\n",
    );
    for rule in rules() {
        let title = |lang| rule.title.get(lang).replace('|', "\\|");
        let _ = writeln!(
            page,
            "| [{code}](#{anchor}) | `{name}` | {} | {} |",
            title(Lang::En),
            title(Lang::Zh),
            code = rule.code,
            anchor = anchor(rule),
            name = rule.name
        );
    }
    rules().for_each(|rule| page += &entry(rule));
    page
}

/// The anchor of a rule's heading, as the usual renderers of Markdown make it.
fn anchor(rule: &Rule) -> String {
    format!("{} {}", rule.code.to_lowercase(), rule.name).replace(' ', "-")
}

fn entry(rule: &Rule) -> String {
    let (weight_en, weight_zh) = weight(rule.severity);
    let part = |lang, headings: [&str; 3]| {
        let texts = [&rule.checks, &rule.matters, &rule.fix].map(|text| text.get(lang));
        let part = headings.iter().zip(texts).map(|(heading, text)| format!("*{heading}* {text}\n\n"));
        part.collect::<String>()
    };
    format!(
        "\n## {code} {name}\n\n**{title_en}** ({weight_en})\n\n{en}**{title_zh}**（{weight_zh}）\n\n{zh}{repairs}```yaml\n{example}\n```\n",
        repairs = repairs(rule),
        code = rule.code,
        name = rule.name,
        title_en = rule.title.get(Lang::En),
        title_zh = rule.title.get(Lang::Zh),
        en = part(Lang::En, ["What it checks:", "Why it matters:", "How to fix it:"]),
        zh = part(Lang::Zh, ["检查什么：", "为什么要紧：", "怎么改："]),
        example = rule.example.trim_end(),
    )
}

/// The commands that carry out its repairs.
fn repairs(rule: &Rule) -> String {
    let Some(names) = repairs_of(rule) else { return String::new() };
    let commands = names.iter().map(|&name| match name {
        Repair::SPELLING => "`--fix`".to_owned(),
        name => format!("`--fix={}:{name}`", rule.code),
    });
    format!("*Repairs · 自动修复* {}\n\n", commands.collect::<Vec<_>>().join(" "))
}

#[test]
fn the_catalogue_says_what_the_rules_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("docs");
        fs::write(&file, catalogue()).expect("docs/checks.md");
    }
    let written = fs::read_to_string(file).unwrap_or_default();
    let same = written.replace("\r\n", "\n") == catalogue();
    assert!(same, "docs/checks.md is behind the rules: write it anew with `UPDATE_DOCS=1 cargo test docs`");
}
