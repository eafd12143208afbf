use annual_plan::templates::TEMPLATES;
use plan_core::model::plan::Plan;
use plan_core::{Options, Outcome};
use plan_text::diag::Severity;
use plan_text::lang::Lang;
use plan_text::source::Source;

use super::{Interview, Question};

fn read(text: &str) -> Outcome {
    Plan::read(&Source::new("plan.yaml", text.to_owned()), &Options::default())
}

/// The interview after some answers.
fn after(lang: Lang, answers: &[(Question, &str)]) -> Interview {
    let mut interview = Interview::new(lang, 2027).expect("a trade");
    for (question, answer) in answers {
        interview.answer(*question, answer).unwrap_or_else(|refused| panic!("{answer}: {refused}"));
    }
    interview
}

fn target(text: &str) -> String {
    let worked = read(text).worked.expect("sound");
    worked.targets().total().plain(worked.plan().currency)
}

#[test]
fn whatever_the_trade_and_its_promos_the_plan_is_clean_and_short() {
    for trade in TEMPLATES.iter().filter(|trade| trade.name != "minimal") {
        for year in ["2027", "2033"] {
            for promos in ["", "all", "-"] {
                let answers = [(Question::Trade, trade.name), (Question::Year, year), (Question::Promos, promos)];
                let texts = [Lang::En, Lang::Zh].map(|lang| after(lang, &answers).plan());
                for text in &texts {
                    let Outcome { worked, findings } = read(text);
                    let wrong = findings.diags.iter().filter(|diag| diag.severity > Severity::Info);
                    let wrong: Vec<&str> = wrong.map(|diag| diag.message.get(Lang::En)).collect();
                    assert_eq!((worked.is_some(), wrong), (true, vec![]), "{} {year} {promos}", trade.name);
                    assert!(promos == "all" || text.lines().count() < 60, "{text}");
                }
                let [english, chinese] = texts.map(|text| read(&text).worked.expect("sound"));
                assert_eq!(
                    format!("{:?}", english.targets()),
                    format!("{:?}", chinese.targets()),
                    "{} {year}",
                    trade.name
                );
                assert_eq!(
                    format!("{:?}", english.budgets()),
                    format!("{:?}", chinese.budgets()),
                    "{} {year}",
                    trade.name
                );
            }
        }
    }
}

#[test]
fn what_is_answered_is_in_the_plan_and_the_rest_is_the_trades() {
    let text = after(
        Lang::En,
        &[
            (Question::Trade, "女装"),
            (Question::Target, "+16% 8600万"),
            (Question::Quarters, "20/35/15/30"),
            (Question::Platforms, "天猫 50%, 京东 30%，抖音"),
            (Question::Promos, "618 3"),
            (Question::Budgets, "推广 8%..12%，tools 2.5%"),
        ],
    )
    .plan();
    for line in [
        "  growth: 16%",
        "  gmv: 8600万",
        "  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}",
        "  platform: {name: platform, parts: {天猫: 50%, 京东: 30%, 抖音: rest}}",
        "  - id: 38",
        "  - id: 618",
        "  推广: {band: 8%..12%}",
        "  tools: {rate: 2.5%}",
    ] {
        assert!(text.lines().any(|written| written == line), "{line}: {text}");
    }
    assert_eq!(text.matches("  - id: ").count(), 2);
    assert_eq!(target(&text), "99760000.00");
}

#[test]
fn last_years_months_give_the_shape_and_the_base() {
    let months = "610万 390万 700万 600万 850万 1600万 350万 450万 500万 700万 1100万 750万";
    let mut interview = after(Lang::Zh, &[(Question::Target, "-5%")]);
    assert!(interview.answer(Question::Quarters, "").is_err(), "growth over what is not known");
    assert!(interview.answer(Question::Quarters, "25 25 25 25").is_err());
    interview.answer(Question::Quarters, months).expect("twelve amounts");
    let text = interview.plan();
    assert!(text.contains("增长: -5%") && text.contains("11月: 1100万") && text.contains("Q1: 19.8%"), "{text}");
    assert_eq!(target(&text), "81700000.00");
    // what was said of the year before must agree
    let mut interview = after(Lang::En, &[(Question::Target, "10% 8000万")]);
    assert!(interview.answer(Question::Quarters, months).is_err());
}

#[test]
fn an_answer_that_is_none_is_refused_and_changes_nothing() {
    for (question, answers) in [
        (Question::Trade, &["9", "0", "xyzzy"][..]),
        (Question::Year, &["1999", "2057", "明年", "20 27"]),
        (Question::Target, &["0", "x", "-5", "many%", "16% x"]),
        (
            Question::Quarters,
            &["20 35 25 30", "20 35 45", "20 35 15 x", "1 2 3 4 5 6 7 8 9 10 11", "0 0 0 0 0 0 0 0 0 0 0 0"],
        ),
        (Question::Platforms, &["a 60%, b 60%", "a 50%, b 40%", "a, b, c 10%", "a 10%, a", "a 5, b"]),
        (Question::Promos, &["1 199", "0", "双13"]),
        (Question::Budgets, &["a", "a 12%..8%", "a 5%, a 6%", ",", "a 5"]),
    ] {
        for answer in answers {
            let mut interview = after(Lang::En, &[]);
            let before = interview.plan();
            assert!(interview.answer(question, answer).is_err(), "{answer}");
            assert_eq!(interview.plan(), before, "{answer}");
        }
    }
}
