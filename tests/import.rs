//! `plan import`: made-up workbooks in the shapes that annual plans really have, each with the plan expected of it.

mod book;
mod round;
mod table;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_import::{Given, Reading, Unopened};
use plan_render::findings::human;
use plan_text::lang::Lang;
use plan_text::source::Source;

use crate::support::Run;

/// The plan of a file, and all that is said beside it.
fn told(bytes: &[u8], file: &str, lang: Lang) -> String {
    let stem = file.split('.').next().unwrap_or_default().to_owned();
    let grids = plan_import::open(bytes, &stem).expect("sheets");
    let reading = plan_import::read(&grids, &Given { file: stem, ..Given::default() });
    let plan = plan_import::written(&reading, file, lang);
    let source = Source::new("plan.yaml", plan.clone());
    let findings = Plan::read(&source, &Options::default()).findings;
    let codes: Vec<String> =
        findings.diags.iter().map(|diag| format!("{} {}", diag.rule.code, diag.message.get(lang))).collect();
    let summary = human::summary("plan.yaml", findings.counts).get(lang).to_owned();
    format!("{plan}\n---\n{}{}\n{summary}\n", beside(&reading, lang), codes.join("\n"))
}

fn beside(reading: &Reading, lang: Lang) -> String {
    let mut text = String::new();
    for question in &reading.questions {
        let keys: Vec<&str> = question.options.iter().map(|(key, _)| key.as_str()).collect();
        let _ = writeln!(text, "? {} {}: {}", question.id, question.text.get(lang), keys.join(", "));
    }
    for unused in &reading.unused {
        let _ = writeln!(text, "- {} {}: {}", unused.place, unused.what, unused.why.get(lang));
    }
    text
}

#[test]
fn shapes_of_real_tables_become_plans() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/shapes");
    let mut shapes: Vec<_> =
        fs::read_dir(folder).expect("shapes").map(|entry| entry.expect("an entry").path()).collect();
    shapes.sort();
    assert!(shapes.len() >= 12, "a shape is gone");
    for path in shapes {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a shape");
        let lang = if text.contains(|c: char| matches!(c, '\u{4e00}'..='\u{9fff}')) { Lang::Zh } else { Lang::En };
        let told = told(&book::xlsx(&text), &format!("{name}.xlsx"), lang);
        insta::with_settings!({ snapshot_path => "import/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, told);
        });
    }
}

#[test]
fn an_old_workbook_and_a_text_say_the_same_as_a_new_one() {
    let shape = include_str!("import/shapes/across_quarters_between.txt");
    let plan = |bytes: &[u8]| {
        let grids = plan_import::open(bytes, "2027年度目标").expect("sheets");
        let reading = plan_import::read(&grids, &Given { file: "2027年度目标".to_owned(), ..Given::default() });
        plan_import::written(&reading, "x", Lang::Zh)
    };
    let new = plan(&book::xlsx(shape));
    assert!(new.contains("    6月: 1855万  # H4\n"), "{new}");
    assert_eq!(plan(include_bytes!("import/across_quarters_between.xls")), new);
    let csv = shape.split_once('\n').expect("a heading").1.replace(" | ", ",").replace(",=", ",");
    assert_eq!(plan(csv.as_bytes()), new);
    let (gb, _, _) = encoding_rs::GB18030.encode(&csv);
    assert_eq!(plan(&gb), new);
}

#[test]
fn formulas_without_values_are_told_of() {
    let told = told(include_bytes!("import/uncomputed.xlsx"), "uncomputed.xlsx", Lang::En);
    let said = "# formulas without a value: D3, E3; open the file in a spreadsheet and save it, then import it again\n";
    assert!(told.contains(said) && told.contains("    Q2: 35M  # C3\n") && told.contains("P0010 missing"), "{told}");
}

#[test]
fn files_that_are_no_tables_are_told_apart() {
    let why = |bytes: &[u8]| plan_import::open(bytes, "x").err();
    assert_eq!(why(&book::locked()), Some(Unopened::Password));
    assert_eq!(why(&book::xlsx("== Sheet1\n")), Some(Unopened::Empty));
    assert_eq!(why(b"PK\x03\x04 and no more"), Some(Unopened::Damaged));
    assert_eq!(why(&[0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), Some(Unopened::Damaged));
    assert_eq!(why(&[0, 1, 2, 255]), Some(Unopened::NotText));
    assert_eq!(why(b""), Some(Unopened::Empty));
}

/// A table without a year.
const TABLE: &str = "单位：万元,Q1,Q2,Q3,Q4\nGMV,2000,3500,1500,3000\n赞助,20,35,15,30\n";

#[test]
fn the_command_writes_a_plan_and_never_over_another() {
    let run = |args: &[&str]| Run::new(args).file("目标.csv", TABLE).file("there.yaml", "plan: 1\n");
    run(&["import", "目标.csv", "--lang", "en"])
        .status(2)
        .stderr("error: 目标.csv does not say which year it is about\nhelp: say it: `--year 2027`\n")
        .run();
    let done = run(&["import", "目标.csv", "--year", "2027", "-o", "new.yaml", "--lang", "en"])
        .stderr_has(&[
            "wrote new.yaml\ntwo readings: what is `赞助` (B3:E3)? Taken: leave it out (`skip`); in --answers `B3:E3` may be `budget` or `cost`.\n",
            "not used: B3:E3 `赞助`: its words do not say what it is\n",
            "4 warnings, ",
        ])
        .run();
    let plan = fs::read_to_string(done.path("new.yaml")).expect("a plan");
    assert!(plan.contains("  quarters:\n    Q1: 2000万  # B2\n"), "{plan}");
    run(&["import", "目标.csv", "--year", "2027", "-o", "there.yaml", "--lang", "en"])
        .status(3)
        .stderr("error: there.yaml exists already and is left as it is\nhelp: name another file, or write over it with --force\n")
        .run();
    run(&["import", "目标.csv", "--year", "2027", "-o", "there.yaml", "--force", "--lang", "zh"])
        .stderr_has(&["已写入 there.yaml\n", "没有用：B3:E3 `赞助`：看字面不知道是什么\n"])
        .run();
}

#[test]
fn answers_choose_a_reading_and_wrong_ones_are_refused() {
    let run = |answers: &str| {
        Run::new(&["import", "t.csv", "--year", "2027", "--answers", "a.yaml", "--lang", "en"])
            .file("t.csv", TABLE)
            .file("a.yaml", answers)
    };
    run("'B3:E3': budget\n").stdout_has(&["budget:\n  赞助:\n    amount: 100万  # B3:E3\n"]).any_stderr().run();
    run("'B3:E3': cost\n")
        .stdout_has(&["costs:\n  fixed:\n    赞助:\n      amount: 100万  # B3:E3\n      per: year\n"])
        .any_stderr()
        .run();
    run("'B3:E3': yes\n")
        .status(2)
        .stderr("error: `B3:E3: yes` answers no question\nhelp: write `skip`, `budget` or `cost`\n")
        .run();
    run("unit: wan\n")
        .status(2)
        .stderr("error: `unit: wan` answers no question\nhelp: the questions are `B3:E3`\n")
        .run();
    run("- budget\n")
        .status(2)
        .stderr("error: a.yaml is no list of answers\nhelp: write `question: answer` in each line\n")
        .run();
}

#[test]
fn the_reading_is_shown_as_a_table() {
    Run::new(&["import", "t.csv", "--dry-run", "--lang", "en"])
        .file("t.csv", TABLE)
        .stdout_has(&[
            "What was read as what\n",
            "B2:E2  GMV",
            "gmv.quarters",
            "4\n",
            "B3:E3  赞助",
            "not used: its words do not say what it is",
        ])
        .run();
}

#[test]
fn files_without_a_table_are_told_of() {
    let run = |name: &str, bytes: &[u8]| Run::new(&["import", name, "--lang", "en"]).file(name, bytes);
    run("t.xlsx", &book::locked())
        .status(3)
        .stderr(
            "error: t.xlsx is locked with a password\nhelp: open it, save a copy without a password, and import that\n",
        )
        .run();
    for long in [600, 1027, 2051, 5000] {
        let cut = &include_bytes!("import/across_quarters_between.xls")[..long];
        run("t.xls", cut).status(3).stderr_has(&["error: t.xls cannot be read as a workbook\nhelp: "]).run();
    }
    run("t.csv", "a,b\n1,2\n".as_bytes())
        .status(1)
        .stderr_has(&[
            "not used: A1 `a`: outside the tables\n",
            "error: t.csv has no table of targets by month or quarter\n",
        ])
        .run();
    Run::new(&["import", "t.xlsx", "--sheet", "目标值", "--lang", "en"])
        .file("t.xlsx", book::xlsx("== 目标\nGMV | 1\n"))
        .status(2)
        .stderr_has(&["error: t.xlsx has no sheet `目标值`\n", "help: it has 目标\n"])
        .run();
}

#[test]
fn damaged_files_are_refused_and_never_end_the_program() {
    let (old, new) = (
        include_bytes!("import/across_quarters_between.xls").to_vec(),
        include_bytes!("import/uncomputed.xlsx").to_vec(),
    );
    let mut state = 7_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    for round in 0..400 {
        let mut bytes = if round % 2 == 0 { old.clone() } else { new.clone() };
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap_or(0);
        }
        if next(4) == 0 {
            bytes.truncate(next(bytes.len()));
        }
        // what reads old workbooks panics on some of them, and the command has its last words for that
        if let Ok(Ok(grids)) = std::panic::catch_unwind(|| plan_import::open(&bytes, "x")) {
            let reading = plan_import::read(&grids, &Given::default());
            plan_import::written(&reading, "x", Lang::En);
        }
    }
}
