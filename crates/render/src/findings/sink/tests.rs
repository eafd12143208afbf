//! One file with all that a finding can carry, in every format for programs.

use serde_json::Value;

use super::{Checked, Sink};
use crate::diag::{Counts, Diag, Edit, Repair, Waived};
use crate::findings::entry::{Entry, entries};
use crate::findings::testing::{ERROR, INFO, WARNING};
use crate::findings::{github, gitlab, json, junit, sarif};
use crate::lang::{Lang, Text};
use crate::source::{Source, Span};
use crate::text;

const TEXT: &str = "name: 全年计划\nquarters: {Q1: 20%}\nphases:\n  - a\n  - b\n";

/// An error with labels and repairs, a warning that is accepted, an info over several lines.
fn all(lang: Lang) -> Vec<Entry> {
    let source = Source::new("./shop/x.yaml", TEXT.to_owned());
    let at = |part: &str| {
        let start = u32::try_from(TEXT.find(part).expect(part)).expect("short");
        Span::new(start, start + u32::try_from(part.len()).expect("short"))
    };
    let edit = Edit { span: at("20%"), text: "30%".to_owned() };
    let message = Text::new(
        "<name> is \"20%\"\u{1b}[1m | {0} & [x](1)".to_owned(),
        "<名称> 是“20%”\u{1b}[1m | {0} & [x](1)".to_owned(),
    );
    let mut error = Diag::new(&ERROR, at("20%"), message, text!(en: "20%", zh: "20%"))
        .label(at("全年计划"), text!(en: "the name", zh: "名称"))
        .label(at("- b"), Text::fixed("", ""))
        .help(text!(en: "write\n`30%`", zh: "写成\n`30%`"))
        .repair(Repair::new("close", false, vec![edit]));
    error.place = "quarters.Q1".to_owned();
    let mut accepted = Diag::new(&WARNING, at("name"), text!(en: "odd name", zh: "名称少见"), Text::fixed("", ""));
    accepted.waived = Some(Waived {
        reason: "总部要求\n的".to_owned(),
        until: chrono::NaiveDate::from_ymd_opt(2027, 3, 31).expect("a date"),
    });
    accepted.place = "name".to_owned();
    let mut open = accepted.clone();
    open.waived = None;
    let mut info = Diag::new(&INFO, at("  - a\n  - b\n"), text!(en: "a list", zh: "一个列表"), Text::fixed("", ""));
    info.place = "phases".to_owned();
    entries(&source, &[accepted, open, error, info], lang)
}

fn written<'a>(sink: impl Sink<Vec<u8>> + 'a, lang: Lang) -> String {
    let mut sink: Box<dyn Sink<Vec<u8>> + 'a> = Box::new(sink);
    let entries = all(lang);
    let counts = Counts { errors: 1, warnings: 1, infos: 1, waived: 1 };
    sink.file(&Checked { path: "shop/x.yaml", entries: &entries, counts }).expect("a vector takes all");
    sink.file(&Checked { path: "计划,1.yaml", entries: &[], counts: Counts::default() }).expect("a vector takes all");
    sink.unread("none.yaml", "cannot read none.yaml: no such file").expect("a vector takes all");
    String::from_utf8(sink.finish().expect("a vector takes all")).expect("UTF-8")
}

#[test]
fn github() {
    for lang in [Lang::En, Lang::Zh] {
        insta::assert_snapshot!(format!("github-{lang:?}"), written(github::Stream::new(Vec::new(), lang), lang));
    }
}

#[test]
fn github_pages() {
    for lang in [Lang::En, Lang::Zh] {
        let page = github::summary::Stream::new(Vec::new(), lang, 1 << 20);
        insta::assert_snapshot!(format!("github-summary-{lang:?}"), written(page, lang));
    }
}

#[test]
fn gitlab() {
    insta::assert_snapshot!(written(gitlab::Stream::new(Vec::new()).expect("room"), Lang::En));
}

#[test]
fn junit() {
    for (name, lang, strict) in [("en-strict", Lang::En, true), ("zh", Lang::Zh, false)] {
        let report = written(junit::Stream::new(Vec::new(), lang, strict).expect("room"), lang);
        insta::assert_snapshot!(format!("junit-{name}"), report);
    }
}

#[test]
fn sarif() {
    let log = written(sarif::Stream::new(Vec::new(), Lang::En).expect("room"), Lang::En);
    insta::assert_snapshot!(log.replace(env!("CARGO_PKG_VERSION"), "[VERSION]"));
    let log: Value = serde_json::from_str(&log).expect("JSON");
    let run = &log["runs"][0];
    for result in run["results"].as_array().expect("a list") {
        let rule = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    }
}

#[test]
fn json_carries_waivers_and_repairs() {
    let object = written(json::Stream::new(Vec::new()).expect("room"), Lang::En);
    let object: Value = serde_json::from_str(&object).expect("JSON");
    let found = &object["diagnostics"];
    assert_eq!(found[0]["waived"], serde_json::json!({"reason": "总部要求\n的", "until": "2027-03-31"}));
    assert_eq!(found[1]["waived"], Value::Null);
    assert_eq!(
        found[2]["repairs"],
        serde_json::json!([{"name": "close", "safe": false, "edits": [
            {"line": 2, "column": 16, "end_line": 2, "end_column": 19, "text": "30%"}
        ]}])
    );
    assert_eq!((&found[2]["file"], &found[2]["severity"]), (&"./shop/x.yaml".into(), &"error".into()));
}

/// So many errors and warnings at as many places.
fn many(errors: usize, warnings: usize) -> Vec<Entry> {
    let source = Source::new("x.yaml", TEXT.to_owned());
    let of = |rule| Diag::new(rule, Span::new(0, 4), Text::same("m"), Text::same(""));
    // the other way round, as they may stand in a file
    let diags: Vec<_> = (0..warnings).map(|_| of(&WARNING)).chain((0..errors).map(|_| of(&ERROR))).collect();
    entries(&source, &diags, Lang::En)
}

#[test]
fn github_gets_errors_first_and_is_told_what_it_leaves_out() {
    let lines = |files: &[(usize, usize)]| {
        let mut sink = Box::new(github::Stream::new(Vec::new(), Lang::En));
        for &(errors, warnings) in files {
            let entries = many(errors, warnings);
            let counts = Counts { errors, warnings, ..Counts::default() };
            sink.file(&Checked { path: "x.yaml", entries: &entries, counts }).expect("a vector takes all");
        }
        let out = String::from_utf8(sink.finish().expect("a vector takes all")).expect("UTF-8");
        out.lines().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lines(&[(0, 1), (1, 1)]), ["::error", "::warning", "::warning"]);
    assert_eq!(lines(&[(5, 10), (5, 0)]).last().map(String::as_str), Some("::warning"));
    let cut = lines(&[(6, 3), (6, 0)]);
    assert!(cut[..12].iter().all(|line| line == "::error"), "{cut:?}");
    assert_eq!((cut.len(), cut[15].as_str()), (16, "15"), "15 findings, of which GitHub shows 13");
}

#[test]
fn fingerprints_agree_between_formats() {
    let of = |text: String, pointer: &str| {
        let value: Value = serde_json::from_str(&text).expect("JSON");
        let list = value.pointer(pointer).and_then(Value::as_array).expect("a list").clone();
        let print = |item: &Value| {
            let print = item.get("fingerprint").or_else(|| item.pointer("/partialFingerprints/keyPath~1v1"));
            print.and_then(Value::as_str).expect("a fingerprint").to_owned()
        };
        list.iter().map(print).collect::<Vec<_>>()
    };
    let issues = of(written(gitlab::Stream::new(Vec::new()).expect("room"), Lang::En), "");
    let results = of(written(sarif::Stream::new(Vec::new(), Lang::Zh).expect("room"), Lang::Zh), "/runs/0/results");
    assert_eq!(results.len(), 4);
    assert_eq!(issues, results[1..], "the first is accepted, which GitLab is not told");
}
