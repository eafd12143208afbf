//! What the rules about the promotion calendar find, and what they leave alone.

use std::fmt::Write;

use crate::Options;
use crate::diag::Findings;
use crate::lang::Lang;
use crate::model::plan::Plan;
use crate::source::Source;

/// A plan whose every month has an activity, so that only `rest` can be wrong with it.
fn plan(head: &str, rest: &str) -> Findings {
    let mut text = format!("plan: 1\nname: x\nyear: 2027\n{head}\nquarters:\n");
    for quarter in 0..4 {
        let months: Vec<String> = (1..=3).map(|month| format!("{}月: x", quarter * 3 + month)).collect();
        writeln!(text, "  Q{}: {{activities: {{{}}}}}", quarter + 1, months.join(", ")).expect("a string");
    }
    text.push_str(rest);
    text.push_str("\nbudget: {technology: {rate: 4%}}\n");
    let outcome = Plan::read(&Source::new("x", text), &Options::default());
    // what has no error can be computed
    assert_eq!(outcome.worked.is_some(), outcome.findings.counts.errors == 0, "{:?}", codes(&outcome.findings));
    outcome.findings
}

const EVEN: &str = "gmv: {target: 400万, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}";

fn codes(findings: &Findings) -> Vec<&str> {
    findings.diags.iter().map(|diag| diag.rule.code).collect()
}

fn promo(id: &str, tier: &str, phases: &str) -> String {
    format!("  - {{id: {id}, tier: {tier}, phases: [{phases}]}}\n")
}

fn promos(list: &[(&str, &str, &str)]) -> String {
    let list: String = list.iter().map(|(id, tier, phases)| promo(id, tier, phases)).collect();
    format!("promos:\n{list}")
}

/// Codes and the first help of each finding.
fn found(head: &str, rest: &str) -> Vec<(String, String)> {
    let findings = plan(head, rest);
    let help = |diag: &crate::diag::Diag| diag.help.first().map_or("", |help| help.get(Lang::En)).to_owned();
    findings.diags.iter().map(|diag| (diag.rule.code.to_owned(), help(diag))).collect()
}

#[test]
fn shares_that_fit_are_silent_and_those_that_do_not_come_with_the_share_that_does() {
    let months = "gmv: {target: 400万, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}, months: {Q2: {4月: 30%, 5月: 30%, 6月: 40%}}}";
    let june = |share: &str| promos(&[("a", "core", &format!("{{kind: sale, dates: 06-01..06-30, share: {share}}}"))]);
    assert_eq!(codes(&plan(months, &june("40%"))), [""; 0]);
    let over = found(months, &june("41%"));
    assert_eq!(over, [("P0213".to_owned(), "what fits at most: `share: 40%` for `a/sale`".to_owned())]);
    let under = found(months, &june("39%"));
    assert_eq!(under, [("P0214".to_owned(), "take all of it with `share: 40%` for `a/sale`".to_owned())]);
    // a whole quarter, its months not given
    let two = |one: &str, other: &str| {
        promos(&[
            ("a", "core", &format!("{{kind: sale, dates: 04-01..05-15, share: {one}}}")),
            ("b", "segment", &format!("{{kind: sale, dates: 05-16..06-30, share: {other}}}")),
        ])
    };
    assert_eq!(codes(&plan(EVEN, &two("70%", "30%"))), [""; 0]);
    assert_eq!(codes(&plan(EVEN, &two("70%", "31%"))), ["P0213"]);
    assert_eq!(codes(&plan(EVEN, &two("70%", "29%"))), ["P0214"]);
}

#[test]
fn a_share_stays_in_its_quarter_and_its_month_where_that_is_given() {
    let across = promos(&[("a", "core", "{kind: sale, dates: 06-25..07-05, share: 10%}")]);
    assert_eq!(
        found(EVEN, &across),
        [(
            "P0211".to_owned(),
            "split it into phases with a share each: `dates: 2027-06-25..2027-06-30` and `dates: 2027-07-01..2027-07-05`"
                .to_owned()
        )]
    );
    let months = promos(&[("a", "core", "{kind: sale, dates: 05-25..06-05, share: 10%}")]);
    assert_eq!(codes(&plan(EVEN, &months)), [""; 0]);
    let edge = promos(&[("a", "core", "{kind: sale, dates: 2027-12-25..2028-01-05, share: 10%}")]);
    assert_eq!(codes(&plan(EVEN, &edge)), ["P0211", "P0204"]);
    let outside = promos(&[(
        "a",
        "core",
        "{kind: presale, dates: 2026-11-25..2026-12-05, share: 10%}, {kind: sale, dates: 01-05..01-09, share: 5%}",
    )]);
    assert_eq!(codes(&plan(EVEN, &outside)), ["P0204"]);
}

#[test]
fn blocks_share_no_day_but_an_uplift_may_lie_across() {
    let over = |second: &str| {
        promos(&[
            ("a", "core", "{kind: sale, dates: 05-10..05-20, share: 10%}"),
            ("b", "segment", &format!("{{kind: sale, dates: 05-20..05-25, {second}}}")),
        ])
    };
    assert_eq!(codes(&plan(EVEN, &over("share: 5%"))), ["P0212"]);
    assert_eq!(codes(&plan(EVEN, &over("uplift: 3"))), [""; 0]);
}

#[test]
fn core_promos_keep_apart() {
    let at = |dates: &str| {
        promos(&[
            ("a", "core", "{kind: sale, dates: 05-01..05-05}, {kind: sale, dates: 05-10..05-12}"),
            ("b", "core", &format!("{{kind: sale, dates: {dates}}}")),
            ("c", "segment", "{kind: sale, dates: 04-01..06-30}"),
        ])
    };
    assert_eq!(codes(&plan(EVEN, &at("05-20..05-25"))), [""; 0]);
    assert_eq!(codes(&plan(EVEN, &at("05-19..05-25"))), ["P0217"]);
    assert_eq!(codes(&plan(EVEN, &at("05-12..05-25"))), ["P0215"]);
    // between two phases of the other: one finding for the pair
    assert_eq!(codes(&plan(EVEN, &at("05-07..05-08"))), ["P0217"]);
    let off = format!("calendar: {{min_gap: 0}}\n{}", at("05-13..05-25"));
    assert_eq!(codes(&plan(EVEN, &off)), [""; 0]);
}

#[test]
fn a_cancelled_promo_meets_nobody_and_counts_for_nothing() {
    let cancelled =
        "  - {id: b, tier: core, status: cancelled, phases: [{kind: sale, dates: 05-02..05-25, share: 100%}]}\n";
    let plan_of = |calendar: &str| {
        format!("{calendar}{}{cancelled}", promos(&[("a", "core", "{kind: sale, dates: 05-01..05-05}")]))
    };
    assert_eq!(codes(&plan(EVEN, &plan_of(""))), [""; 0]);
    assert_eq!(codes(&plan(EVEN, &plan_of("calendar: {core: 2}\n"))), ["P0222"]);
    assert_eq!(codes(&plan(EVEN, &plan_of("calendar: {core: 1}\n"))), [""; 0]);
}

#[test]
fn due_dates_meet_holidays_as_announced_and_else_by_law() {
    let on = |year: i32, lead: &str| {
        let text = format!(
            "plan: 1\nname: x\nyear: {year}\n{EVEN}\nreadiness: [{{task: x, lead: {lead}, tiers: [core]}}]\n{}budget: {{technology: {{rate: 4%}}}}\n",
            promos(&[
                ("a", "core", "{kind: sale, dates: 10-10..10-20}"),
                ("b", "segment", "{kind: sale, dates: 01-10..12-20}")
            ])
        );
        let outcome = Plan::read(&Source::new("x", text), &Options::default());
        codes(&outcome.findings).into_iter().filter(|code| code.starts_with("P0218")).count()
    };
    // 3 October is a holiday by law, 5 October only where the break says so
    assert_eq!([on(2026, "1 week"), on(2027, "1 week")], [1, 1]);
    assert_eq!([on(2026, "5 days"), on(2027, "5 days")], [1, 0]);
}

#[test]
fn a_load_test_comes_before_the_warm_up() {
    let test = |lead: &str, before: &str| {
        let promo = promos(&[("a", "core", "{kind: warmup, dates: 05-01..05-14}, {kind: sale, dates: 05-15..05-20}")]);
        let task = format!("readiness: [{{task: Load test of the shop, lead: {lead}, before: {before}}}]\n");
        codes(&plan(EVEN, &format!("{task}{promo}"))).into_iter().filter(|code| *code == "P0220").count()
    };
    assert_eq!([test("14 days", "sale"), test("15 days", "sale")], [1, 0]);
    assert_eq!([test("0 days", "warmup"), test("1 day", "warmup")], [1, 0]);
}

#[test]
fn festivals_are_named_in_their_months() {
    let brief = |year: i32, month: u32, text: &str| {
        let quarter = (month - 1) / 3 + 1;
        let text = format!(
            "plan: 1\nname: x\nyear: {year}\n{EVEN}\nquarters: {{Q{quarter}: {{activities: {{{month}月: {text}}}}}}}\n\
             promos: [{{id: a, tier: segment, phases: [{{kind: sale, dates: 01-01..12-31}}]}}]\nbudget: {{technology: {{rate: 4%}}}}\n"
        );
        let outcome = Plan::read(&Source::new("x", text), &Options::default());
        codes(&outcome.findings).contains(&"P0224")
    };
    // 中秋: 2027-09-15, 2028-10-03
    assert!(!brief(2027, 9, "99 囤货节（中秋 + 开学季）") && brief(2028, 9, "99 囤货节（中秋 + 开学季）"));
    assert!(!brief(2028, 9, "中秋礼盒预售") && brief(2028, 8, "中秋礼盒预售"));
    // 春节: 2027-02-06, 2028-01-26
    assert!(brief(2027, 1, "开工红包") && !brief(2027, 2, "开工红包") && !brief(2028, 1, "开工红包"));
    assert!(!brief(2027, 1, "春节不打烊") && brief(2027, 4, "春节余温"));
    assert!(!brief(2027, 7, "年中秋季上新"));
}

#[test]
fn a_promo_is_named_after_a_festival_of_its_months() {
    let of = |dates: &str| {
        let promo = format!(
            "promos:\n  - {{id: a, name: 中秋礼遇, tier: segment, phases: [{{kind: sale, dates: {dates}}}]}}\n"
        );
        codes(&plan(EVEN, &promo)).len()
    };
    assert_eq!([of("08-20..08-31"), of("08-20..09-02"), of("10-01..10-05")], [1, 0, 1]);
}

#[test]
fn thousands_of_promos_are_compared_in_a_blink() {
    let many: String = (0..4_000)
        .map(|id| {
            promo(&format!("p{id}"), "core", "{kind: warmup, dates: 04-01..04-30}, {kind: sale, dates: 05-01..05-31}")
        })
        .collect();
    let findings = plan(EVEN, &format!("readiness: [{{task: x, lead: 1 week}}]\npromos:\n{many}"));
    assert!(findings.counts.warnings > 3_000, "{:?}", findings.counts);
}

#[test]
fn what_sells_nothing_needs_no_plan() {
    let plan = |quarters: &str, months: &str| {
        let text = format!(
            "plan: 1\nname: x\nyear: 2027\ngmv: {{target: 100万, quarters: {quarters}, months: {months}}}\n\
            quarters: {{Q2: {{activities: {{5月: a, 6月: a}}}}, Q3: {{activities: {{7月: a, 8月: a, 9月: a}}}}, \
            Q4: {{activities: {{10月: a, 11月: a, 12月: a}}}}}}\nbudget: {{a: {{rate: 4%}}}}\n"
        );
        let outcome = Plan::read(&Source::new("x", text), &Options::default());
        let codes = codes(&outcome.findings).into_iter().filter(|code| *code != "P0223");
        codes.map(str::to_owned).collect::<Vec<_>>()
    };
    let closed = "{Q2: {04: 0%, 05: 40%, 06: rest}}";
    assert_eq!(plan("{Q1: 0%, Q2: 30%, Q3: 30%, Q4: 40%}", closed), [""; 0]);
    assert_eq!(plan("{Q1: rest, Q2: 30%, Q3: 30%, Q4: 40%}", closed), [""; 0]);
    assert_eq!(plan("{Q1: 1%, Q2: 29%, Q3: 30%, Q4: 40%}", closed), ["P0207"]);
    let open = "{Q2: {04: 1%, 05: 39%, 06: 60%}}";
    assert_eq!(plan("{Q1: 0%, Q2: 30%, Q3: 30%, Q4: 40%}", open), ["P0221"]);
}

#[test]
fn what_is_done_meets_nothing_and_a_task_may_come_after_a_promo_or_on_its_own_day() {
    let of = |task: &str| {
        let promos = promos(&[
            ("a", "core", "{kind: sale, dates: 05-15..05-20}"),
            ("b", "core", "{kind: sale, dates: 09-01..09-05}"),
        ]);
        found(EVEN, &format!("readiness: [{{task: x, {task}}}]\n{promos}"))
    };
    let help = |task: &str| of(task).into_iter().map(|(code, help)| format!("{code} {help}")).collect::<Vec<_>>();
    // Labour Day and the day after
    assert_eq!(
        help("lead: 2 weeks, promos: [a]"),
        ["P0218 nothing to do if its owner knows; `lead: 15 days` would be 2027-04-30, just before"]
    );
    assert_eq!(help("lead: 2 weeks, promos: [a], done: {a: 2027-04-20}"), [""; 0]);
    // after `a` ends on the 20th of May, into the selling of `b`
    assert_eq!(
        help("lag: 105 days, promos: [a]"),
        ["P0218 nothing to do if its owner knows; `lag: 110 days` would be 2027-09-07, just after"]
    );
    assert_eq!(help("on: 09-03"), ["P0218 nothing to do if its owner knows; `on: 2027-08-31` would be just before"]);
    assert_eq!(help("on: 2026-12-10"), [""; 0]);
}

#[test]
fn a_task_has_one_day_and_only_what_goes_with_it() {
    let of = |task: &str| {
        let promos = promos(&[
            ("a", "core", "{kind: sale, dates: 05-10..05-12}"),
            ("b", "segment", "{kind: sale, dates: 09-01..09-05}"),
        ]);
        codes(&plan(EVEN, &format!("readiness: [{{task: x, {task}}}]\n{promos}"))).join(" ")
    };
    for sound in
        ["lead: 1 day", "lag: 1 day", "on: 06-30, done: yes", "lag: 1 day, after: sale, promos: [a], done: {a: yes}"]
    {
        assert_eq!(of(sound), "", "{sound}");
    }
    for unclear in [
        "owner: y",
        "lead: 1 day, lag: 1 day",
        "lead: 1 day, on: 06-30",
        "lead: 1 day, after: sale",
        "lag: 1 day, before: sale",
        "on: 06-30, after: sale",
        "on: 06-30, promos: [a]",
        "on: 06-30, tiers: [core]",
        "on: 06-30, done: {a: yes}",
        "lead: 1 day, done: yes",
    ] {
        assert_eq!(of(unclear), "P0226", "{unclear}");
    }
    assert_eq!(of("lead: 1 day, promos: [c]"), "P0305");
    assert_eq!(of("lead: 1 day, done: {c: yes}"), "P0305");
    assert_eq!(of("lead: 1 day, promos: [a, a]"), "P0313");
    assert_eq!(of("lead: 1 day, tiers: [segment], promos: [a]"), "P0227");
    assert_eq!(of("lead: 1 day, promos: [b], done: {a: yes}"), "P0227");
    assert_eq!(of("lead: 1 day, tiers: [core], done: {b: yes}"), "P0227");
    // one cause, one finding
    assert_eq!(of("lead: soon"), "P0022");
    assert_eq!(of("lead: 1 day, done: {a: no}"), "P0016");
}
