use super::{CHOICES, Choice, NoChoice, Repaired, Wanted, repair, repairs_of};
use crate::Options;
use crate::check::rules;
use crate::lang::Lang;
use crate::source::Source;

const SOUND: &str = "\
plan: 1
name: x
year: 2027
gmv:
  target: 400万
  quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}
quarters:
  Q1: {activities: {1月: a, 2月: a, 3月: a}}
  Q2: {activities: {4月: a, 5月: a, 6月: a}}
  Q3: {activities: {7月: a, 8月: a, 9月: a}}
  Q4: {activities: {10月: a, 11月: a, 12月: a}}
promos:
  - id: 618
    tier: core
    phases:
      - {kind: warmup, dates: 06-01..06-05}
      - {kind: sale, dates: 06-06..06-18, uplift: 5}
  - {id: 双11, tier: core, phases: [{kind: sale, dates: 11-01..11-11, uplift: 5}]}
budget:
  marketing: {rate: 10%, band: 8%..12%, split: {promo: 60%, daily: 40%}, promos: [618, 双11]}
";

fn repaired(text: &str, choices: &[&str]) -> Repaired {
    let choices: Vec<Choice> = choices.iter().map(|text| Choice::parse(text).expect(text)).collect();
    repair(&Source::new("plan.yaml", text.to_owned()), &Options::default(), &Wanted::from(choices))
}

/// [`SOUND`] with one thing changed, and what becomes of it.
#[track_caller]
fn with(right: &str, wrong: &str, choices: &[&str]) -> Repaired {
    assert!(SOUND.contains(right), "{right}");
    repaired(&SOUND.replacen(right, wrong, 1), choices)
}

fn codes(repaired: &Repaired) -> Vec<&'static str> {
    repaired.outcome.findings.diags.iter().map(|diag| diag.rule.code).collect()
}

#[track_caller]
fn back_to(right: &str, wrong: &str, becomes: &str, choices: &[&str]) {
    let done = with(right, wrong, choices);
    assert_eq!(done.source.text, SOUND.replacen(right, becomes, 1), "{:?}", codes(&done));
    assert!(done.is_sound());
}

#[test]
fn a_slip_of_the_keyboard_is_one_finding_that_its_repair_takes_back() {
    for (right, wrong) in [
        ("{Q1: 25%, Q2: 25%, Q3", "{Q1：25%，Q2: 25%, Q3"),
        ("{Q1: 25%, Q2: 25%, Q3", "{Q1：25%，Q2：25%，Q3"),
        ("{Q1: 25%, Q2: 25%, Q3", "{Q1: 25%，Q2：25%, Q3"),
        ("{Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}", "｛Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%｝"),
        ("{promo: 60%, daily: 40%}", "{promo：60%，daily：40%}"),
        ("{promo: 60%, daily: 40%}", "｛promo: 60%, daily: 40%｝"),
        ("[618, 双11]", "[618、双11]"),
        ("[618, 双11]", "618、双11"),
        ("[618, 双11]", "［618, 双11］"),
        ("  - {id: 双11", "  － {id: 双11"),
        ("  - {id: 双11", "  —\u{3000}{id: 双11"),
        ("1月: a, 2月: a", "1月: \"a, 送 b\", 2月: a"),
        ("target: 400万", "target: 400万  #年初定"),
        ("rate: 10%", "r\u{200b}ate: 10%"),
        ("rate: 10%", "rate: 10\u{200b}%"),
        ("rate: 10%", "rate:\u{a0}10%"),
        ("id: 618", "id: 6\u{ad}18"),
        ("target: 400万", "target: \u{feff}400万"),
        ("1月: a", "1\u{2060}月: a"),
        ("marketing:", "market\u{200b}ing:"),
    ] {
        let (good, bad) = match right {
            "1月: a, 2月: a" => (wrong, "1月: a, 送 b, 2月: a"),
            "target: 400万" if wrong.contains('#') => (wrong, "target: 400万 ＃年初定"),
            _ => (right, wrong),
        };
        let done = with(right, bad, &[]);
        assert_eq!(done.found.counts.errors, 1, "{bad}");
        assert_eq!(done.source.text, SOUND.replacen(right, good, 1), "{bad}: {:?}", codes(&done));
        assert!(done.is_sound(), "{bad}: {:?}", codes(&done));
    }
}

#[test]
fn a_figure_that_reads_in_two_ways_is_for_the_user_to_decide() {
    let found = |wrong: &str| {
        let done = with("target: 400万", wrong, &[]);
        let diag = &done.outcome.findings.diags[0];
        let edits = diag.repairs.iter().map(|repair| repair.edits[0].text.clone()).collect::<Vec<_>>();
        (codes(&done), edits)
    };
    assert_eq!(found("target: 49,90"), (vec!["P0012"], vec!["49.90".to_owned(), "4990".to_owned()]));
    assert_eq!(found("target: 100.000"), (vec!["P0105"], vec!["100".to_owned()]));
    let help = |text: &str| {
        let done = with("target: 400万", text, &[]);
        done.outcome.findings.diags[0].help.iter().map(|help| help.get(Lang::En).to_owned()).collect::<Vec<_>>()
    };
    assert!(help("target: 100.000")[1].contains("`target: 100000`"), "a point may divide thousands");
    assert_eq!(help("target: 100.0000").len(), 1);
    back_to("rate: 10%", "rate: \"10,5%\"", "rate: \"10.5%\"", &[]);
    back_to("rate: 10%", "rate: 10,5%", "rate: \"10.5%\"", &[]);
}

#[test]
fn what_a_repair_brings_to_light_is_repaired_next() {
    assert!(repaired(SOUND, &[]).patch.is_empty());
    // a colon, a key, an amount: each seen only when the one before is right
    let done = with("target: 400万", "目标：￥400万", &[]);
    assert_eq!(done.source.text, SOUND);
    assert_eq!((done.count, done.patch.edits().len()), (3, 1), "one place, three findings");
    assert_eq!(done.found.counts.errors, 2, "the colon and the key; the amount could not be seen");
}

#[test]
fn a_repair_that_does_harm_is_taken_back_and_the_others_are_not() {
    // both keys can only mean `target`, but there is room for one
    let text = SOUND.replace("target: 400万", "traget: 400万\n  tagret: 500万").replace("Q3: 25%", "Q3: 25");
    let done = repaired(&text, &[]);
    assert!(done.source.text.contains("  target: 400万\n  tagret: 500万\n"), "{}", done.source.text);
    assert!(done.source.text.contains("Q3: 25%"));
    assert!(!done.is_sound());
    assert_eq!(done.count, 2);
    // quotes would make a text of what was to be a mapping
    let done = with("target: 400万\n  quarters: {Q1", "target: 400万\n  weekdays: sat: 1.2\n  quarters: {Q1", &[]);
    assert!(done.patch.is_empty() && codes(&done) == ["P0001"], "{:?}", done.patch);
}

#[test]
fn a_meaning_that_shows_late_is_no_harm() {
    // the sum could not be seen while one of its figures was none
    let done = with("Q1: 25%", "Q1: 35", &[]);
    assert!(done.source.text.contains("Q1: 35%"));
    assert_eq!(codes(&done)[0], "P0101");
    assert!(!done.is_sound());
    let remaining = done.remaining();
    let place = remaining.diags[0].span();
    assert_eq!(&SOUND.replacen("Q1: 25%", "Q1: 35", 1)[place.range()], "35", "at its place in the text before");
    assert!(remaining.diags.iter().all(|diag| diag.repairs.is_empty()));
}

#[test]
fn a_value_behind_an_anchor_is_changed_once_at_its_own_place() {
    let done = with(
        "band: 8%..12%, split: {promo: 60%, daily: 40%}, promos: [618, 双11]}",
        "band: &band 8-12%, split: &split {promo: 60, daily: 40%}, promos: [618, 双11]}\n  other: {band: *band, split: *split}",
        &[],
    );
    assert!(done.is_sound(), "{:?}", codes(&done));
    assert!(done.source.text.contains("band: &band 8%..12%, split: &split {promo: 60%,"));
    assert!(done.source.text.ends_with("other: {band: *band, split: *split}\n"));
    // the anchored text is a name, and right as a name
    let done = with("name: x\n", "name: &x 10\n", &[]);
    assert!(done.patch.is_empty());
    let done = repaired(&SOUND.replace("name: x\n", "name: &x 10\n").replace("rate: 10%", "rate: *x"), &[]);
    assert!(done.patch.is_empty() && codes(&done) == ["P0013"], "{:?}", done.patch);
}

#[test]
fn a_name_in_two_spellings_becomes_one_in_every_line() {
    let lines = |media: &str, more: &str| {
        let ads = "  ads: {rate: 1%, channels: {TikTok: 100%}}\n  new: {rate: 1%, channels: {TikTok: 100%}}\n";
        format!(
            "{SOUND}{ads}  media: {{rate: 1%, channels: {{{media}: 100%}}}}\n  more: {{rate: 1%, channels: {{{more}: 100%}}}}\n"
        )
    };
    assert_eq!(repaired(&lines("'tik tok'", "tik tok"), &["P0314"]).source.text, lines("'TikTok'", "TikTok"));
    assert!(repaired(&lines("tik tok", "tik tok"), &[]).patch.is_empty());
}

#[test]
fn choices_are_made_for_who_asks() {
    let off = "Q1: 35%";
    assert!(with("Q1: 25%", off, &[]).patch.is_empty());
    back_to("Q1: 25%", off, "Q1: 25%", &["P0101"]);
    back_to("Q1: 25%", off, "Q1: 25%", &["Quarter-Shares-Total:close"]);
    back_to(
        "{Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}",
        "{Q1: 35%, Q2: 25%, Q3: 25%, Q4: 25%}",
        "{Q1: 31.82%, Q2: 22.73%, Q3: 22.73%, Q4: 22.72%}",
        &["P0101:scale"],
    );
    back_to("promo: 60%", "promo: '50%'", "promo: '60%'", &["P0301"]);
    back_to("rate: 10%", "rate: 14%", "rate: 12%", &["P0303"]);
    back_to("rate: 10%", "rate: 1.1", "rate: 1.1%", &["P0013"]);
    back_to("band: 8%..12%", "band: 12%..8%", "band: 8%..12%", &["P0304"]);
    back_to("[618, 双11]", "[618, 雙11]", "[618, 双11]", &["P0305"]);
    back_to("[618, 双11]", "[618, 双11, 618]", "[618, 双11]", &["P0313"]);
    back_to("06-06..06-18", "06-18..06-06", "06-06..06-18", &["P0016:swap"]);
    back_to("dates: 06-01..06-05}", "dates: 06-01..06-05, uplift: 2}", "dates: 06-01..06-05}", &["P0206"]);
    back_to(
        "{kind: warmup, dates: 06-01..06-05}",
        "{kind: warmup, dates: 06-01..06-05, uplift: 2}",
        "{kind: presale, dates: 06-01..06-05, uplift: 2}",
        &["P0206:presale"],
    );
    back_to("06-18, uplift: 5}", "06-18, uplift: 5, share: 30%}", "06-18, share: 30%}", &["P0210:keep-share"]);
    back_to("06-18, uplift: 5}", "06-18, uplift: 5, share: 30%}", "06-18, uplift: 5}", &["P0210:keep-uplift"]);
    back_to("rate: 10%, band", "rate: 10%, timing: even, band", "rate: 10%, band", &["P0311"]);
}

#[test]
fn guesses_are_made_for_who_asks() {
    back_to("target: 400万", "target: -400万", "target: 400万", &["P0012"]);
    back_to("rate: 10%", "rate: 1", "rate: 100%", &["P0013"]);
    back_to("rate: 10%", "rate: 1", "rate: 1%", &["P0013:other-guess"]);
    back_to("band: 8%..12%", "band: 0.5-1", "band: 50%..100%", &["P0014"]);
    back_to("uplift: 5", "uplift: 200%", "uplift: 2", &["P0015"]);
    back_to("11-01..11-11", "111", "01-11", &["P0016"]);
    back_to("11-01..11-11", "12-20..01-05", "2026-12-20..2027-01-05", &["P0016:cross-year"]);
    back_to("1月: a", "正月: a", "01: a", &["P0017"]);
    back_to("[618, 双11]", "[618, 双 11]", "[618, 双11]", &["P0018", "P0305"]);
    back_to("plan: 1", "plan: 2", "plan: 1", &["P0019"]);
    back_to("tier: core", "tier: scores", "tier: core", &["P0020"]);
    let lead = |lead: &str| format!("readiness: [{{task: a, lead: {lead}}}]\nbudget:");
    back_to("budget:", &lead("3月"), &lead("3 months"), &["P0022"]);
}

#[test]
fn a_number_is_never_chosen_unasked() {
    for (right, wrong) in [
        ("target: 400万", "target: -400万"),
        ("target: 400万", "target: $400万"),
        ("target: 400万", "target: 4,00万"),
        ("rate: 10%", "rate: 1"),
        ("rate: 10%", "rate: 1.5"),
        ("band: 8%..12%", "band: 12-8%"),
        ("band: 8%..12%", "band: 0.5-1"),
        ("uplift: 5", "uplift: 200%"),
        ("uplift: 5", "uplift: +2"),
        ("06-06..06-18", "06-18..06-06"),
        ("11-01..11-11", "111"),
        ("11-01..11-11", "02-30"),
        ("id: 618", "id: 6 18"),
        ("plan: 1", "plan: 2"),
        ("Q1: 25%", "Q1: 26%"),
        ("year: 2027", "year: 2027\ncurrency: 元"),
    ] {
        let done = with(right, wrong, &[]);
        assert!(done.patch.is_empty(), "{wrong}: {:?}", done.patch);
        assert!(!done.is_sound(), "{wrong}");
    }
}

#[test]
fn a_sign_of_the_plan_s_own_currency_goes_and_another_stays() {
    let dollars = SOUND.replace("year: 2027", "year: 2027\ncurrency: USD").replace("400万", "$400万");
    assert!(repaired(&dollars, &[]).source.text.contains("target: 400万"));
    let yuan = dollars.replace("$400万", "￥400万");
    assert!(repaired(&yuan, &[]).patch.is_empty());
    // once it is known which currency the plan has
    let both = with("year: 2027\ngmv:\n  target: 400万", "year: 2027\ncurrency: RMB\ngmv:\n  target: ￥400万元", &[]);
    assert!(both.is_sound() && both.source.text.contains("currency: CNY\ngmv:\n  target: 400万\n"));
}

#[test]
fn line_ends_comments_and_the_mark_stay() {
    let text = SOUND.replace("tier: core\n", "tier: Core   # 核心：S 级\n").replace('\n', "\r\n");
    let source = Source::new("plan.yaml", format!("\u{feff}{text}"));
    let done = repair(&source, &Options::default(), &Wanted::default());
    assert!(done.source.whole() == format!("\u{feff}{}", text.replace("Core ", "core ")));
    let cr = text.replace("\r\n", "\r");
    assert_eq!(repaired(&cr, &[]).source.text, cr.replace("Core ", "core "));
}

#[test]
fn a_flood_of_mistakes_ends_in_time() {
    // every one of them does harm, which shows only when it is tried
    let keys: String = (0..3_000).map(|_| "  traget: 1\n").collect();
    let text = SOUND.replace("  target: 400万\n", &keys);
    assert!(!repaired(&text, &[]).is_sound());
    let lines: Vec<String> = (0..3_000).map(|nth| format!("      c{nth}：1%\n")).collect();
    let text = format!("{SOUND}  other:\n    channels:\n{}", lines.concat());
    assert!(repaired(&text, &[]).count > 0);
}

#[test]
fn amounts_are_made_to_fit_their_whole_or_taken_for_it() {
    let right = "target: 400万\n  quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}";
    let gmv = |target: &str, q1: &str, months: &str| {
        format!("target: {target}\n  quarters: {{Q1: {q1}, Q2: 100万, Q3: 100万, Q4: 100万}}{months}")
    };
    back_to(right, &gmv("400万", "90万", ""), &gmv("400万", "100万", ""), &["P0101:close"]);
    back_to(right, &gmv("400万", "90万", ""), &gmv("390万", "90万", ""), &["P0101:whole"]);
    let months = |february: &str| format!("\n  months: {{Q1: {{1月: 30%, 2月: {february}, 3月: 50万}}}}");
    let closed = gmv("400万", "100万", &months("10万").replace("30%", "40%"));
    back_to(right, &gmv("400万", "100万", &months("10万")), &closed, &["P0102:close"]);
    // the quarter becomes what its months are, and the year what its quarters are
    let amounts = gmv("400万", "100万", &months("40万").replace("30%", "30万"));
    let done = with(right, &amounts, &["P0102:whole"]);
    assert!(done.source.text.contains("Q1: 120万"), "{}", done.source.text);
    // of another quarter a share would be something else
    let done = with(right, &gmv("400万", "100万", &months("40万")), &["P0102:whole"]);
    assert!(done.source.text.contains("Q1: 100万"), "{}", done.source.text);
}

#[test]
fn a_line_becomes_what_its_amounts_are() {
    let line = |amount: &str, rest: &str| format!("  other: {{amount: {amount}, {rest}}}\n  marketing: {{");
    for (rest, choice) in [
        ("split: {promo: 6万, daily: 5万}", "P0301:whole"),
        ("channels: {a: 6万, b: 5万}", "P0302:whole"),
        ("timing: {1月: 6万, 2月: 5万}", "P0404:whole"),
    ] {
        back_to("  marketing: {", &line("10万", rest), &line("11万", rest), &[choice]);
    }
}

#[test]
fn choices_are_named_by_code_or_name() {
    assert!(matches!(Choice::parse("P0999"), Err(NoChoice::Rule)));
    assert!(matches!(Choice::parse("P0201"), Err(NoChoice::Repairs(rule)) if rule.code == "P0201"));
    assert!(matches!(Choice::parse("P0101:nearest"), Err(NoChoice::Name(_, ["close", "scale", "whole"]))));
    assert!(Choice::parse("p0101:SCALE").is_ok() && Choice::parse("bad-share").is_ok());
}

#[test]
fn every_choice_is_of_a_rule() {
    assert!(CHOICES.is_sorted_by(|(a, _), (b, _)| a < b));
    let known = rules().filter(|rule| repairs_of(rule).is_some()).count();
    assert_eq!(known, CHOICES.len());
}

#[test]
fn a_year_without_quarters_is_made_even_only_for_who_asks() {
    let quarters = "quarters: {Q1: 24.66%, Q2: 24.93%, Q3: 25.21%, Q4: rest}";
    for (written, becomes) in [
        (
            "gmv:\n  target: 1亿  # 老板定的\n  weekdays: {sat: 1.2}\n",
            format!("gmv:\n  target: 1亿  # 老板定的\n  {quarters}\n  weekdays: {{sat: 1.2}}\n"),
        ),
        ("gmv: {target: 1亿}\n", format!("gmv: {{target: 1亿, {quarters}}}\n")),
        ("gmv:\r\n    target: 1亿", format!("gmv:\r\n    target: 1亿\r\n    {quarters}")),
    ] {
        let head = "plan: 1\nname: x\nyear: 2027\n";
        let text = format!("{head}{written}");
        assert_eq!(repaired(&text, &[]).source.text, text, "nobody has asked");
        let done = repaired(&text, &["P0010:even"]);
        assert_eq!(done.source.text, format!("{head}{becomes}"));
        assert!(done.is_sound(), "{:?}", codes(&done));
    }
}
