//! Derived structs over trees.

use crate::source::Span;
use serde::Deserialize;

use super::PLAN;
use crate::yaml::{At, Entries, Field, Limits, Problem, ProblemKind, Problems, Scalar, Shape, SyntaxHint, load, read};

#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
struct Written<'n> {
    plan: Field<Scalar<'n>>,
    name: Field<Scalar<'n>>,
    year: Field<Scalar<'n>>,
    fiscal_year_start: Field<Scalar<'n>>,
    currency: Field<Scalar<'n>>,
    gmv: Field<Gmv<'n>>,
    quarters: Field<Entries<'n, Brief<'n>>>,
    promos: Field<Vec<Field<Promo<'n>>>>,
    budget: Field<Entries<'n, Line<'n>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
struct Gmv<'n> {
    target: Field<Scalar<'n>>,
    quarters: Field<Entries<'n, Scalar<'n>>>,
    months: Field<Entries<'n, Entries<'n, Scalar<'n>>>>,
    weekdays: Field<Entries<'n, Scalar<'n>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
struct Brief<'n> {
    phase: Field<Scalar<'n>>,
    goal: Field<Scalar<'n>>,
    activities: Field<Entries<'n, Scalar<'n>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
struct Promo<'n> {
    id: Field<Scalar<'n>>,
    name: Field<Scalar<'n>>,
    tier: Field<Scalar<'n>>,
    phases: Field<Vec<Field<Phase<'n>>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
struct Phase<'n> {
    kind: Field<Scalar<'n>>,
    dates: Field<Scalar<'n>>,
    uplift: Field<Scalar<'n>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'n"))]
struct Line<'n> {
    band: Field<Scalar<'n>>,
    rate: Field<Scalar<'n>>,
    split: Field<Entries<'n, Scalar<'n>>>,
    promos: Field<Vec<Field<Scalar<'n>>>>,
    channels: Field<Entries<'n, Scalar<'n>>>,
    timing: Field<Scalar<'n>>,
}

/// Reads a plan and hands what was read, with the problems, to `look`.
fn with_plan(text: &str, look: impl FnOnce(Option<At<Written<'_>>>, Vec<Problem>)) {
    let mut problems = Problems::default();
    let tree = load(text, &Limits::default(), &mut problems);
    let plan = tree.as_ref().and_then(|tree| read(tree, &mut problems));
    look(plan, problems.finish());
}

/// Problems with the text at their place.
fn kinds(text: &str, problems: Vec<Problem>) -> Vec<(&str, ProblemKind)> {
    problems.into_iter().map(|problem| (&text[problem.span.range()], problem.kind)).collect()
}

fn text_of<'n>(field: &Field<Scalar<'n>>) -> &'n str {
    field.given().expect("given").value.text
}

#[test]
fn a_whole_plan_is_read_with_places() {
    with_plan(PLAN, |plan, problems| {
        assert_eq!(problems, []);
        let plan = plan.expect("sound").value;
        assert_eq!(
            [&plan.plan, &plan.year, &plan.fiscal_year_start, &plan.currency].map(text_of),
            ["1", "2027", "1", "CNY"]
        );
        assert_eq!(text_of(&plan.name), "2027 全年电商运营计划");
        let gmv = &plan.gmv.given().expect("given").value;
        assert_eq!(text_of(&gmv.target), "1亿");
        let shares = gmv.quarters.given().expect("given");
        assert_eq!(&PLAN[shares.span.range()], "{Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}");
        let shares: Vec<_> = shares.value.0.iter().map(|entry| (entry.key.value, text_of(&entry.value))).collect();
        assert_eq!(shares, [("Q1", "20%"), ("Q2", "35%"), ("Q3", "15%"), ("Q4", "30%")]);
        let months = &gmv.months.given().expect("given").value.0[0];
        assert_eq!((months.key.value, months.value.given().expect("given").value.0.len()), ("Q2", 3));
        assert_eq!(gmv.weekdays.given().expect("given").value.0.len(), 2);
        let brief = &plan.quarters.given().expect("given").value.0[0].value.given().expect("given").value;
        assert_eq!((text_of(&brief.phase), text_of(&brief.goal).chars().count()), ("启动期", 20));
        assert_eq!(text_of(&brief.activities.given().expect("given").value.0[2].value), "38 预售专场");
        let promo = &plan.promos.given().expect("given").value[0].given().expect("given").value;
        assert_eq!([&promo.id, &promo.name, &promo.tier].map(text_of), ["618", "618 年中大促", "core"]);
        let phases = &promo.phases.given().expect("given").value;
        let warmup = &phases[0].given().expect("given").value;
        assert_eq!(
            (text_of(&warmup.kind), text_of(&warmup.dates), warmup.uplift.is_absent()),
            ("warmup", "05-17..05-31", true)
        );
        let uplift = phases[3].given().expect("given").value.uplift.given().expect("given").span;
        assert_eq!(&PLAN[uplift.range()], "1.5");
        let lines = &plan.budget.given().expect("given").value.0;
        let marketing = &lines[0].value.given().expect("given").value;
        assert_eq!([&marketing.band, &marketing.rate].map(text_of), ["8%..12%", "10%"]);
        assert_eq!(marketing.split.given().expect("given").value.0.len(), 2);
        assert_eq!(marketing.channels.given().expect("given").value.0[0].key.value, "抖音/淘宝直播");
        let promos = &marketing.promos.given().expect("given").value;
        assert_eq!(promos.iter().map(text_of).collect::<Vec<_>>(), ["38", "618", "双11"]);
        assert_eq!(text_of(&lines[1].value.given().expect("given").value.timing), "even");
    });
}

#[test]
fn one_bad_value_never_stops_its_siblings() {
    let text = "plan: [1]\nname:\nyear: {}\ncurrency: CNY\ngmv: 5\nquarters: [a]\npromos:\n  - id: 618\n    phases: no\n  - 5\n  - {id: [], tier: core}\n";
    with_plan(text, |plan, problems| {
        let plan = plan.expect("a mapping").value;
        assert!(plan.plan.is_broken() && plan.name.is_broken() && plan.year.is_broken() && plan.gmv.is_broken());
        assert_eq!(text_of(&plan.currency), "CNY");
        let promos = &plan.promos.given().expect("given").value;
        assert_eq!(text_of(&promos[0].given().expect("given").value.id), "618");
        assert!(promos[0].given().expect("given").value.phases.is_broken());
        assert!(promos[1].is_broken());
        assert_eq!(text_of(&promos[2].given().expect("given").value.tier), "core");
        let shape = |expected, found| ProblemKind::WrongShape { expected, found, hint: None };
        assert_eq!(
            kinds(text, problems),
            [
                ("[1]", shape(Shape::Scalar, Shape::Sequence)),
                ("", ProblemKind::EmptyValue { hint: None }),
                ("{}", shape(Shape::Scalar, Shape::Mapping)),
                ("5", shape(Shape::Mapping, Shape::Scalar)),
                ("[a]", shape(Shape::Mapping, Shape::Sequence)),
                ("no", shape(Shape::Sequence, Shape::Scalar)),
                ("5", shape(Shape::Mapping, Shape::Scalar)),
                ("[]", shape(Shape::Scalar, Shape::Sequence)),
            ]
        );
    });
}

#[test]
fn unknown_keys_come_with_what_is_known() {
    let text = "plan: 1\nyaer: 2027\ntarget:5:\n";
    with_plan(text, |plan, problems| {
        assert_eq!(text_of(&plan.expect("a mapping").value.plan), "1");
        let known = &["plan", "name", "year", "fiscal_year_start", "currency", "gmv", "quarters", "promos", "budget"];
        let unknown = |key: &str, hint| ProblemKind::UnknownKey {
            key: key.into(),
            known,
            present: vec!["plan"],
            mapping: Span::default(),
            hint,
        };
        assert_eq!(
            kinds(text, problems),
            [
                ("yaer", unknown("yaer", None)),
                ("target:5", unknown("target:5", Some(SyntaxHint::MissingSpaceAfterColon)))
            ]
        );
    });
}

#[test]
fn pairs_glued_together_explain_a_wrong_value() {
    let text = "gmv:\n  target：1亿\nquarters: {Q1：启动期}\nbudget: {a:5, b: {rate: null}}\n";
    with_plan(text, |_, problems| {
        let hint = Some(SyntaxHint::FullWidthColon);
        assert_eq!(
            kinds(text, problems),
            [
                ("target：1亿", ProblemKind::WrongShape { expected: Shape::Mapping, found: Shape::Scalar, hint }),
                ("", ProblemKind::EmptyValue { hint }),
                ("", ProblemKind::EmptyValue { hint: Some(SyntaxHint::MissingSpaceAfterColon) }),
                ("null", ProblemKind::EmptyValue { hint: None }),
            ]
        );
    });
}

#[test]
fn a_root_that_is_no_mapping_reads_as_none() {
    for text in ["plan", "[plan]", "plan：1"] {
        with_plan(text, |plan, problems| {
            assert!(plan.is_none());
            assert!(matches!(
                problems[..],
                [Problem { kind: ProblemKind::WrongShape { expected: Shape::Mapping, .. }, .. }]
            ));
        });
    }
}

#[test]
fn what_a_syntax_error_took_is_told() {
    with_plan("plan: 1\nyear: @\ngmv: {target: 5}\n", |plan, problems| {
        let plan = plan.expect("readable");
        assert!(plan.truncated);
        assert!(plan.value.year.is_broken());
        assert!(!plan.value.gmv.given().expect("given").truncated);
        assert_eq!(problems.len(), 1);
    });
}

#[test]
fn a_types_own_refusal_is_reported_at_its_node() {
    #[derive(Debug, Deserialize)]
    struct Plain {
        #[allow(dead_code, reason = "never read: it is refused")]
        year: u16,
    }
    let text = "year: 2027\n";
    let mut problems = Problems::default();
    let tree = load(text, &Limits::default(), &mut problems).expect("sound");
    assert!(read::<Plain>(&tree, &mut problems).is_none());
    let problems = problems.finish();
    assert_eq!(problems.len(), 1);
    assert_eq!(&text[problems[0].span.range()], "2027");
    assert!(matches!(problems[0].kind, ProblemKind::Refused { .. }));
}

#[test]
fn an_optional_plain_struct_works_too() {
    #[derive(Debug, Deserialize)]
    struct Plain {
        name: Option<String>,
        list: Vec<String>,
    }
    let mut problems = Problems::default();
    let tree = load("name: ~\nlist: [a, 618]\n", &Limits::default(), &mut problems).expect("sound");
    let plain: Plain = read(&tree, &mut problems).expect("sound");
    assert_eq!((plain.name, plain.list), (None, vec!["a".to_owned(), "618".to_owned()]));
}
