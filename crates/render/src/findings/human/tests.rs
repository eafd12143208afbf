use std::fmt::Write as _;

use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr;

use super::{Detail, Look, render, summary, summary_of_all};
use crate::diag::{Counts, Diag, Rule};
use crate::findings::testing::{ERROR, INFO, WARNING};
use crate::lang::{Lang, Text};
use crate::source::{Source, Span};
use crate::text;

const ZH: Look = Look { lang: Lang::Zh, width: Some(80), color: false, detail: Detail::All };
const EN: Look = Look { lang: Lang::En, ..ZH };

const PLAN: &str = "\
plan: 1
name: 2027 全年电商运营计划
year: 2027
gmv:
  target: 1亿          # 目标
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 40%}
promos:
  - id: 双11
    name: 双 11 全球狂欢节
";

fn source(text: &str) -> Source {
    Source::new("plans/x.yaml", text.to_owned())
}

/// The place of `part` in `text`.
fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the text has it");
    let to = |offset: usize| u32::try_from(offset).expect("a short text");
    Span::new(to(start), to(start + part.len()))
}

fn shares() -> Diag {
    Diag::new(
        &ERROR,
        span(PLAN, "{Q1: 20%, Q2: 35%, Q3: 15%, Q4: 40%}"),
        text!(en: "quarter shares add up to 110%, not 100%", zh: "四个季度的占比合计 110%，应为 100%"),
        text!(en: "110% together", zh: "合计 110%"),
    )
    .label(span(PLAN, "1亿"), text!(en: "this is what they share", zh: "分的是这个目标"))
    .help(text!(en: "write Q4: 30%", zh: "改为 Q4: 30%"))
    .help(text!(en: "or leave one to the program:\nQ4: rest", zh: "也可以让程序算出其中一个：\nQ4: rest"))
}

fn found(rule: &'static Rule, span: Span) -> Diag {
    Diag::new(rule, span, text!(en: "not meant like this", zh: "不像本意"), text!(en: "here", zh: "在这里"))
}

/// Draws one finding at a place in `text`.
fn at(text: &str, span: Span) -> String {
    render(&source(text), &[found(&ERROR, span)], &ZH)
}

#[test]
fn in_chinese() {
    assert_snapshot!(render(&source(PLAN), &[shares()], &ZH), @r"
        错误[P0101]：四个季度的占比合计 110%，应为 100%
         --> plans/x.yaml:6:13
          |
        5 |   target: 1亿          # 目标
          |           --- 分的是这个目标
        6 |   quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 40%}
          |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 合计 110%
          |
          = 帮助：改为 Q4: 30%
          = 帮助：也可以让程序算出其中一个：
                  Q4: rest
        ");
}

#[test]
fn in_english_with_a_line_between() {
    let diags = [shares(), found(&INFO, span(PLAN, "双 11 全球狂欢节"))];
    assert_snapshot!(render(&source(PLAN), &diags, &EN), @r"
        error[P0101]: quarter shares add up to 110%, not 100%
         --> plans/x.yaml:6:13
          |
        5 |   target: 1亿          # 目标
          |           --- this is what they share
        6 |   quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 40%}
          |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 110% together
          |
          = help: write Q4: 30%
          = help: or leave one to the program:
                  Q4: rest

        info[P0203]: not meant like this
         --> plans/x.yaml:9:11
          |
        9 |     name: 双 11 全球狂欢节
          |           ^^^^^^^^^^^^^^^^ here
        ");
}

#[test]
fn several_chinese_labels_in_one_line_line_up() {
    let diag = found(&WARNING, span(PLAN, "Q2: 35%"))
        .label(span(PLAN, "Q4: 40%"), Text::same("第四季度"))
        .label(span(PLAN, "全年电商"), Text::same("名称"))
        .label(span(PLAN, "计划"), Text::same("计划一词"));
    assert_snapshot!(render(&source(PLAN), &[diag], &ZH), @r"
        警告[P0301]：不像本意
         --> plans/x.yaml:6:23
          |
        2 | name: 2027 全年电商运营计划
          |            --------    ---- 计划一词
          |            |
          |            名称
        ...
        6 |   quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 40%}
          |                       ^^^^^^^           ------- 第四季度
          |                       |
          |                       在这里
        ");
}

#[test]
fn over_several_lines() {
    let part = &PLAN[span(PLAN, "gmv:").range().start..span(PLAN, "promos:").range().start];
    let diag = found(&ERROR, span(PLAN, part)).label(span(PLAN, "双 11"), Text::same("第二处"));
    assert_snapshot!(render(&source(PLAN), &[diag], &EN), @r"
        error[P0101]: not meant like this
         --> plans/x.yaml:4:1
          |
        4 | / gmv:
        5 | |   target: 1亿          # 目标
        6 | |   quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 40%}
          | |________________________________________________^ here
        ...
        9 |       name: 双 11 全球狂欢节
          |             ----- 第二处
        ");
}

#[test]
fn at_nothing() {
    let end = Span::new(9_000, 9_001);
    assert_snapshot!(at("name: 全年\n", end), @r"
        错误[P0101]：不像本意
         --> plans/x.yaml:2:1
          |
        1 | name: 全年
          |           ^ 在这里
        ");
    assert_snapshot!(at("name: 全年", Span::new(12, 12)), @r"
        错误[P0101]：不像本意
         --> plans/x.yaml:1:9
          |
        1 | name: 全年
          |           ^ 在这里
        ");
    assert_snapshot!(at("from:\nto: 1\n", Span::new(5, 5)), @r"
        错误[P0101]：不像本意
         --> plans/x.yaml:1:6
          |
        1 | from:
          |      ^ 在这里
        ");
    assert_snapshot!(at("", Span::new(0, 0)), @r"
        错误[P0101]：不像本意
         --> plans/x.yaml:1:1
          |
        1 |
          | ^ 在这里
        ");
}

#[test]
fn inside_a_character() {
    assert_snapshot!(at("name: 全年\n", Span::new(7, 8)), @r"
        错误[P0101]：不像本意
         --> plans/x.yaml:1:7
          |
        1 | name: 全年
          |       ^^ 在这里
        ");
}

#[test]
fn what_a_plan_holds_cannot_steer_the_terminal() {
    let text = "gmv:\n\ttarget: 1\u{1b}[31m\u{7}\u{9b}2J亿\r\n";
    let diag = Diag::new(&ERROR, span(text, "\t"), Text::same("a\u{1b}[2Jb\nc"), Text::same("x\u{9b}y\nz"))
        .label(span(text, "亿"), Text::same("一\u{1b}亿"))
        .help(Text::same("d\u{7}\u{8}e"));
    let source = Source::new("a\u{1b}]0;b.yaml", text.to_owned());
    let drawn = render(&source, &[diag], &EN);
    assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'));
    assert_snapshot!(drawn, @r"
        error[P0101]: a␛[2Jb c
         --> a␛]0;b.yaml:2:1
          |
        2 |     target: 1␛[31m␇¿2J亿
          | ^^^^ x¿y z            -- 一␛亿
          |
          = help: d␇␈e
        ");
}

#[test]
fn colours_only_when_asked() {
    let plain = render(&source(PLAN), &[shares()], &ZH);
    let coloured = render(&source(PLAN), &[shares()], &Look { color: true, ..ZH });
    assert!(!plain.contains('\u{1b}'));
    assert!(coloured.starts_with("\u{1b}[1m\u{1b}[91m错误[P0101]\u{1b}[0m"));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn a_long_line_is_cut_to_the_width() {
    let many = "{id: 六一八, name: 年中大促}, ".repeat(3_000);
    let text = format!("name: 短\npromos: [{many}{{id: 双11, name: 狂欢}}, {many}]\n");
    let diag = found(&ERROR, span(&text, "双11"))
        .label(span(&text, "年中"), Text::same("第一个"))
        .label(span(&text, "短"), Text::same("短"));
    for width in [60, 80, 120] {
        let drawn = render(&source(&text), std::slice::from_ref(&diag), &Look { width: Some(width), ..EN });
        assert!(drawn.lines().all(|line| line.width() <= width), "at {width}:\n{drawn}");
    }
    assert_snapshot!(render(&source(&text), &[diag], &EN), @r"
        error[P0101]: not meant like this
         --> plans/x.yaml:2:69015
          |
        2 | ...六一八, name: 年中大促}, {id: 双11, name: 狂欢}, {id: 六一八, name: ...
          |                                  ^^^^ here
          |
         ::: plans/x.yaml:1:7
          |
        1 | name: 短
          |       -- 短
        2 | promos: [{id: 六一八, name: 年中大促}, {id: 六一八, name: 年中大促}, {id:...
          |                             ---- 第一个
        ");
}

#[test]
fn places_far_apart_are_framed_apart() {
    let text = format!("name: 短\n{}promos: 远\n", "# 一行注释\n".repeat(3000));
    let diag = found(&ERROR, span(&text, "远")).label(span(&text, "短"), Text::same("短"));
    assert_snapshot!(render(&source(&text), &[diag.help(Text::same("x"))], &EN), @r"
        error[P0101]: not meant like this
            --> plans/x.yaml:3002:9
             |
        3002 | promos: 远
             |         ^^ here
             |
            ::: plans/x.yaml:1:7
             |
           1 | name: 短
             |       -- 短
             |
             = help: x
        ");
}

#[test]
fn what_lies_between_is_folded() {
    let text = format!("name: 短\n{}promos: 远\n", "# 一行注释\n".repeat(30));
    let diag = found(&ERROR, span(&text, "远")).label(span(&text, "短"), Text::same("短"));
    assert_snapshot!(render(&source(&text), &[diag], &EN), @r"
        error[P0101]: not meant like this
          --> plans/x.yaml:32:9
           |
         1 | name: 短
           |       -- 短
        ...
        32 | promos: 远
           |         ^^ here
        ");
}

#[test]
fn too_many_places_are_counted() {
    let year = span(PLAN, "year");
    let diag = (0..20).fold(found(&ERROR, span(PLAN, "plan")), |diag, _| diag.label(year, Text::same("")));
    assert_snapshot!(render(&source(PLAN), &[diag], &ZH), @r"
        错误[P0101]：不像本意
         --> plans/x.yaml:1:1
          |
        1 | plan: 1
          | ^^^^ 在这里
        2 | name: 2027 全年电商运营计划
        3 | year: 2027
          | ----
          |
          = 说明：另有 9 处
        ");
}

#[test]
fn any_span_of_any_text_can_be_drawn() {
    let texts = [PLAN, "", "\n", "\r\n", "\n\n\n", "年", "\t年\n  \n", "a\r\nb\u{301}\u{200d}c\n\u{feff}"];
    for text in texts {
        let to = u32::try_from(text.len()).expect("a short text") + 2;
        for start in 0..to {
            for end in (0..to).step_by(if text.len() > 40 { 7 } else { 1 }) {
                let span = Span::new(start, end);
                let diag = found(&ERROR, span).label(Span::new(end, end), Text::same("x"));
                assert!(render(&source(text), &[diag], &ZH).contains("在这里"), "{text:?} {span:?}");
            }
        }
    }
}

#[test]
fn hundreds_of_findings_in_one_huge_line() {
    let mut text = String::from("promos: [");
    let mut diags = Vec::new();
    for n in 0..100_000 {
        let start = u32::try_from(text.len()).expect("a few megabytes");
        let _ = write!(text, "{{id: 大促{n}}}, ");
        if n % 250 == 0 {
            diags.push(found(&ERROR, Span::new(start, start + 4)));
        }
    }
    let source = source(&text);
    let drawn = render(&source, &diags, &ZH);
    for diag in &diags {
        let (line, column) = source.position(diag.span().start);
        assert!(drawn.contains(&format!("--> plans/x.yaml:{line}:{column}\n")));
    }
}

#[test]
fn summaries() {
    let some = Counts { errors: 1, warnings: 2, infos: 0, waived: 0 };
    let both = |text: &Text| [Lang::En, Lang::Zh].map(|lang| text.get(lang).to_owned());
    assert_eq!(both(&summary("x.yaml", some)), ["1 error, 2 warnings in x.yaml", "x.yaml：1 个错误，2 个警告"]);
    assert_eq!(both(&summary("x.yaml", Counts::default())), ["no problems found in x.yaml", "x.yaml：没有发现问题"]);
    assert_eq!(
        both(&summary_of_all(3, some)),
        ["3 files checked: 1 error, 2 warnings", "检查了 3 个文件：1 个错误，2 个警告"]
    );
    let info = Counts { errors: 0, warnings: 0, infos: 1, waived: 2 };
    assert_eq!(
        both(&summary_of_all(1, info)),
        ["1 file checked: 1 info, 2 waived", "检查了 1 个文件：1 条提示，2 项已豁免"]
    );
}

#[test]
fn what_lies_in_a_text_laid_over_the_plan_is_drawn_there() {
    let given = [std::sync::Arc::new(Source::new("--gmv", "1.234".to_owned()))];
    let plan = source(PLAN);
    let laid = crate::source::FileId(1);
    let diag = found(&ERROR, Span::new(0, 5).of(laid)).label(Span::new(0, 4), Text::same("of this plan"));
    let drawn = render(crate::source::Sources::new(&plan, &given), &[diag, found(&INFO, Span::new(0, 4))], &EN);
    assert!(drawn.contains("--> --gmv:1:1\n") && drawn.contains("1 | 1.234\n"), "{drawn}");
    assert!(drawn.contains("::: plans/x.yaml:1:1\n") && drawn.contains("--> plans/x.yaml:1:1\n"), "{drawn}");
}
