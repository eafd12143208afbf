//! Words from a plan that a spreadsheet would take for a formula, or a file for an end.

use calamine::{Data, DataType};
use plan_core::report::figures::Unit;
use plan_text::lang::Lang;

use super::book::{Book, Plan};
use crate::support::SOUND;

const FORMULA: &str = "=HYPERLINK(\\\"http://example.com\\\",\\\"x\\\")";

#[test]
fn words_of_a_plan_are_text_whatever_they_begin_with() {
    let plan = SOUND
        .replace("name: 2027 测试计划", &format!("name: \"{FORMULA}\""))
        .replace("name: 618 年中大促", "name: '@SUM(A1)'")
        .replace("会员日", "'+1+cmd'")
        .replace("夏款首发", "\"\\t=1+1\"")
        .replace("直播: 40%", "'-1+1': 40%")
        .replace("其他: 60%", "'<&>\"''[x]:*?/\\': 60%")
        .replace("technology:", "'=technology':");
    let plan = Plan::read("hostile", &plan);
    for lang in [Lang::Zh, Lang::En] {
        let mut book = Book::read(plan.workbook(lang, Unit::Yuan));
        let mut found = Vec::new();
        for tab in book.tabs() {
            for (_, _, cell) in book.page(&tab).used_cells() {
                if let Data::String(text) = cell {
                    found.push(text.clone());
                }
            }
        }
        let has = |wanted: &str| assert!(found.iter().any(|text| text == wanted), "{wanted}: {found:#?}");
        has("=HYPERLINK(\"http://example.com\",\"x\")");
        has("@SUM(A1)");
        has("+1+cmd");
        has("-1+1");
        has("<&>\"'[x]:*?/\\");
        has("=technology");
        assert!(found.iter().any(|text| text.trim() == "=1+1"), "{found:#?}");
        let formulas = book.formulas();
        assert!(
            !["HYPERLINK", "cmd", "SUM(A#)", "technology'"].iter().any(|word| formulas.contains(word)),
            "{formulas}"
        );
        for name in book.own_names() {
            let legal = |c: char| c == '_' || c.is_alphanumeric();
            assert!(name.chars().all(legal) && name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
        }
    }
}

#[test]
fn ids_that_differ_in_capitals_or_marks_have_names_and_sums_of_their_own() {
    let plan =
        SOUND.replace("technology:", "Marketing:").replace("直播: 40%, 其他: 60%", "'a b': 40%, 'a-b': 30%, A_B: 30%");
    let plan = Plan::read("alike", &plan);
    let mut book = Book::read(plan.workbook(Lang::En, Unit::Yuan));
    let mut names: Vec<String> = book.own_names().map(str::to_lowercase).collect();
    assert!(
        ["rate_marketing", "rate_marketing_2", "channel_marketing_a_b_3"]
            .iter()
            .all(|name| names.contains(&(*name).to_owned()))
    );
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
    let page = book.page("About");
    let agreed = page.used_cells().filter(|(_, _, cell)| cell.as_string().as_deref() == Some("agrees")).count();
    assert!(agreed > 15);
}

#[test]
fn very_long_words_are_cut_where_a_cell_ends() {
    let long = "长".repeat(40_000);
    let plan = Plan::read("long", &SOUND.replace("会员日", &long));
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let longest = book
        .page("日历")
        .used_cells()
        .filter_map(|(_, _, cell)| cell.as_string())
        .map(|text| text.chars().count())
        .max();
    assert_eq!(longest, Some(32_000));
}
