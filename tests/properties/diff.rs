//! A comparison says of each side what that side's own reports say, adds up, and reads the same backwards.

use std::collections::BTreeMap;

use plan_core::compare::keys::keys;
use plan_core::compare::limit::{Limit, exceeded};
use plan_core::compare::{Both, Changes, Delta, Fate, For, compare};
use plan_core::expand::{self, Worked};
use plan_core::model::money::Money;
use plan_core::report::diff::{Found, document};
use plan_core::report::figures::Unit;
use plan_core::report::{Cell, Kind};
use plan_render::table::{self, TableOptions};
use plan_render::{json, markdown};
use plan_testkit::Written;
use plan_text::lang::Lang;
use plan_text::yaml::{Limits, Problems, load};
use proptest::prelude::{Strategy, TestCaseError, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use rust_decimal::Decimal;
use serde_json::Value;

use super::numbers::{Computed, check};

/// Two plans of one currency: most often a plan and what somebody made of it.
fn pair() -> impl Strategy<Value = (Written, Written)> {
    (plan_testkit::plan(), plan_testkit::plan(), any::<[bool; 8]>(), any::<Index>()).prop_map(
        |(old, other, edits, which)| {
            let [another, target, quarters, weekdays, lines, rename, cancel, drop] = edits;
            let mut new = if another && rename { other.clone() } else { old.clone() };
            (new.currency, new.decimals) = (old.currency, old.decimals);
            if target {
                new.target = other.target;
            }
            if quarters {
                new.quarters = other.quarters;
            }
            if weekdays {
                new.weekdays = other.weekdays;
            }
            if lines {
                for (line, drawn) in new.lines.iter_mut().zip(&other.lines) {
                    line.rate = drawn.rate.or(line.rate);
                    line.channels.clone_from(&drawn.channels);
                    line.id = if rename { drawn.id } else { line.id };
                }
                let mut ids: Vec<&str> = Vec::new();
                new.lines.retain(|line| !ids.contains(&line.id) && (ids.push(line.id), true).1);
            }
            if !new.promos.is_empty() {
                let which = which.index(new.promos.len());
                let promo = &mut new.promos[which];
                if rename {
                    promo.id = "年中大促";
                }
                promo.cancelled ^= cancel;
            }
            if drop && new.lines.is_empty() {
                new.promos.pop();
            }
            (old, new)
        },
    )
}

/// A plan with its numbers; what was edited may not be a plan any more.
fn computed(written: &Written) -> Option<Computed> {
    let plan = check(written, None).into_plan()?;
    let targets = expand::targets(&plan);
    let budgets = expand::budgets(&plan, &targets);
    Some(Computed { plan, targets, budgets })
}

/// A fact with its sides swapped, or as it is.
fn both<T: Clone>(both: &Both<T>, swap: bool) -> Both<T> {
    let both = both.clone();
    if swap { Both { old: both.new, new: both.old } } else { both }
}

fn mirrored(changes: &Changes) -> Vec<String> {
    said(changes, true)
}

/// Everything a comparison holds, one line each, in no particular order; with the sides swapped.
fn said(changes: &Changes, swap: bool) -> Vec<String> {
    let delta = |delta: Delta| if swap { Delta { old: delta.new, new: delta.old } } else { delta };
    let fate = |fate: Fate| match fate {
        Fate::Added if swap => Fate::Removed,
        Fate::Removed if swap => Fate::Added,
        Fate::Cancelled if swap => Fate::Reinstated,
        Fate::Reinstated if swap => Fate::Cancelled,
        fate => fate,
    };
    let mut all = vec![format!("target {:?}", delta(changes.target)), format!("budget {:?}", delta(changes.budget))];
    all.push(format!("{:?} {} {}", changes.days, changes.cells, changes.by_place));
    for (what, rows) in [("q", &changes.quarters), ("m", &changes.months), ("bm", &changes.budget_months)] {
        all.extend(rows.iter().map(|row| format!("{what} {:?} {:?}", both(&row.key, swap), delta(row.amount))));
    }
    all.extend(changes.promos.iter().map(|promo| {
        let (id, window) = (both(&promo.id, swap), both(&promo.window, swap));
        format!("{id:?} {:?} {window:?} {} {:?}", fate(promo.fate), promo.rescheduled, delta(promo.gmv))
    }));
    for row in &changes.budget_promos {
        let of = match &row.of {
            For::Promo(id) => For::Promo(both(id, swap)),
            of => of.clone(),
        };
        all.push(format!("{of:?} {:?}", delta(row.amount)));
    }
    for line in &changes.lines {
        let id = both(&line.id, swap);
        all.push(format!("{id:?} {:?} {:?}", both(&line.rate, swap), delta(line.amount)));
        for part in &line.pools {
            all.push(format!("{id:?} {:?} {:?} {:?}", part.name, both(&part.share, swap), delta(part.amount)));
        }
        for part in &line.channels {
            let name = both(&part.name, swap);
            all.push(format!("{id:?} {name:?} {:?} {:?}", both(&part.share, swap), delta(part.amount)));
        }
    }
    all.sort();
    all
}

fn sum(deltas: impl Iterator<Item = Delta>) -> Delta {
    deltas.sum()
}

/// The amounts of one side, by name; nothing for what is not there.
fn side<'a>(rows: impl Iterator<Item = (&'a Both<String>, Delta)>, new: bool) -> BTreeMap<String, Money> {
    let one = |(key, amount): (&Both<String>, Delta)| {
        let key = if new { &key.new } else { &key.old };
        Some((key.clone()?, if new { amount.new } else { amount.old }))
    };
    rows.filter_map(one).collect()
}

/// Each side of the comparison is what `plan breakdown` and `plan budget` say of that plan.
fn sides_are_theirs(changes: &Changes, computed: &Computed, new: bool) -> Result<(), TestCaseError> {
    let Computed { plan, targets, budgets } = computed;
    let pick = |delta: Delta| if new { delta.new } else { delta.old };
    prop_assert_eq!(pick(changes.target), targets.total());
    let months = |amount: &dyn Fn(usize) -> Money| -> BTreeMap<String, Money> {
        (0..12).map(|month| (plan.year.month_key(month), amount(month))).collect()
    };
    let rows = changes.months.iter().map(|row| (&row.key, row.amount));
    prop_assert_eq!(side(rows, new), months(&|month| targets.month(month)));
    let quarters = (0..4).map(|at| (format!("Q{}", at + 1), targets.days(plan.year.quarter_days(at)))).collect();
    prop_assert_eq!(side(changes.quarters.iter().map(|row| (&row.key, row.amount)), new), quarters);

    let year = 0..plan.year.day_count();
    let promos: BTreeMap<_, _> =
        plan.promos.iter().map(|promo| (promo.id.to_string(), targets.promo(promo, &year))).collect();
    let mut found = side(changes.promos.iter().map(|promo| (&promo.id, promo.gmv)), new);
    // one that is cancelled here and takes place there is listed, with nothing
    for promo in &plan.cancelled {
        if let Some(gmv) = found.remove(promo.id.as_str()) {
            prop_assert_eq!(gmv, Money::ZERO);
        }
    }
    prop_assert_eq!(found, promos);

    let leaves = || budgets.lines.iter().flat_map(|line| &line.cells);
    let in_month = |month: usize| leaves().filter(|leaf| leaf.month == month).map(|leaf| leaf.amount).sum();
    let rows = changes.budget_months.iter().map(|row| (&row.key, row.amount));
    prop_assert_eq!(side(rows, new), months(&in_month));
    let lines: BTreeMap<_, _> =
        plan.lines.iter().zip(&budgets.lines).map(|(line, money)| (line.id.clone(), money.amount)).collect();
    prop_assert_eq!(side(changes.lines.iter().map(|line| (&line.id, line.amount)), new), lines);
    let rows = changes.budget_promos.iter().filter_map(|row| match &row.of {
        For::Promo(id) => Some((id, row.amount)),
        _ => None,
    });
    let mut paid: BTreeMap<String, Money> = BTreeMap::new();
    for leaf in leaves() {
        if let Some(promo) = leaf.promo {
            *paid.entry(plan.promos[promo].id.to_string()).or_default() += leaf.amount;
        }
    }
    let mut rows = side(rows, new);
    rows.retain(|_, amount| *amount != Money::ZERO);
    prop_assert_eq!(rows, paid);
    for (line, money) in plan.lines.iter().zip(&budgets.lines) {
        let id = Some(&line.id);
        let change =
            changes.lines.iter().find(|change| id == if new { change.id.new.as_ref() } else { change.id.old.as_ref() });
        let change = change.expect("the line");
        for (at, channel) in line.channels.keys().iter().enumerate() {
            let own = money.cells.iter().filter(|leaf| leaf.channel == Some(at)).map(|leaf| leaf.amount).sum();
            let rows = change.channels.iter().map(|part| (&part.name, part.amount));
            prop_assert_eq!(side(rows, new).remove(channel), Some(own));
        }
        for part in &change.pools {
            let own: Money = money.cells.iter().filter(|leaf| leaf.pool == part.name).map(|leaf| leaf.amount).sum();
            prop_assert_eq!(pick(part.amount), own);
        }
    }
    Ok(())
}

/// Parts of a change are the change.
fn adds_up(changes: &Changes) -> Result<(), TestCaseError> {
    for rows in [&changes.quarters, &changes.months] {
        prop_assert_eq!(sum(rows.iter().map(|row| row.amount)), changes.target);
    }
    prop_assert_eq!(sum(changes.lines.iter().map(|line| line.amount)), changes.budget);
    prop_assert_eq!(sum(changes.budget_promos.iter().map(|row| row.amount)), changes.budget);
    prop_assert_eq!(sum(changes.budget_months.iter().map(|row| row.amount)), changes.budget);
    for line in &changes.lines {
        if !line.pools.is_empty() {
            prop_assert_eq!(sum(line.pools.iter().map(|part| part.amount)), line.amount);
        }
        if !line.channels.is_empty() {
            prop_assert_eq!(sum(line.channels.iter().map(|part| part.amount)), line.amount);
        }
    }
    Ok(())
}

/// A JSON amount in minor units.
fn minor(value: &Value) -> i128 {
    value.as_str().expect("a string").replace('.', "").parse().expect("an amount")
}

/// Every object with amounts adds up; lists hold what moved and nothing else.
fn json_adds_up(value: &Value) -> Result<usize, TestCaseError> {
    let mut count = 0;
    match value {
        Value::Array(items) => {
            for item in items {
                count += json_adds_up(item)?;
            }
        }
        Value::Object(map) => {
            if let Some(change) = map.get("change") {
                prop_assert_eq!(minor(&map["old"]) + minor(change), minor(&map["new"]));
                count += 1;
            }
            for item in map.values() {
                count += json_adds_up(item)?;
            }
        }
        _ => {}
    }
    Ok(count)
}

fn shows_what_moved(old: &Worked, new: &Worked, changes: &Changes, texts: [&str; 2]) -> Result<(), TestCaseError> {
    let tree = |text| load(text, &Limits::default(), &mut Problems::default());
    let (Some(old_tree), Some(new_tree)) = (tree(texts[0]), tree(texts[1])) else { panic!("sound plans") };
    let keys = keys(&old_tree, &new_tree, changes);
    let nothing = Limit::Share(Decimal::ZERO);
    let over = exceeded(changes, nothing);
    prop_assert_eq!(over.is_empty(), !changes.moved());
    let found = Found { changes, keys: &keys, limit: Some((nothing, &over)), arrow: "→", brief: false };
    let object: Value = serde_json::from_str(&json::diff(old, new, &found, ["a", "b"])).expect("JSON");
    prop_assert!(json_adds_up(&object)? >= 3);
    let listed = |list: &str| object[list].as_array().expect(list).len();
    let rows = |rows: &[plan_core::compare::Row]| rows.iter().filter(|row| row.amount.moved()).count();
    prop_assert_eq!(listed("months"), rows(&changes.months));
    prop_assert_eq!(listed("quarters"), rows(&changes.quarters));
    prop_assert_eq!(listed("budget_months"), rows(&changes.budget_months));
    prop_assert_eq!(listed("promos"), changes.promos.iter().filter(|promo| promo.moved()).count());
    prop_assert_eq!(&object["moved"], changes.moved());

    let document = document(old, new, &found);
    for section in &document.sections {
        let sheet = &section.sheet;
        prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.columns.len()));
        let Some(total) = sheet.rows.iter().find(|row| row.kind == Kind::Total) else { continue };
        for (at, cell) in total.cells.iter().enumerate() {
            let amount = |cell: &Cell| match cell {
                Cell::Money(Money(amount)) | Cell::Change(Money(amount)) => *amount,
                _ => 0,
            };
            let items = sheet.rows.iter().filter(|row| row.kind == Kind::Item);
            prop_assert_eq!(items.map(|row| amount(&row.cells[at])).sum::<i128>(), amount(cell));
        }
    }
    for lang in [Lang::En, Lang::Zh] {
        let options = TableOptions { lang, width: Some(60), unit: Unit::Wan, color: false, ascii: false };
        prop_assert!(!table::document(&document, &options).is_empty());
        prop_assert!(!markdown::document(&document, Unit::Yuan, lang).is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(80))]

    #[test]
    fn comparisons_are_of_both_plans_and_add_up((old, new) in pair()) {
        let (Some(one), Some(two)) = (computed(&old), computed(&new)) else { return Ok(()) };
        let (before, after) = (Worked::from(one.plan.clone()), Worked::from(two.plan.clone()));
        let changes = compare(&before, &after).expect("one currency");
        sides_are_theirs(&changes, &one, false)?;
        sides_are_theirs(&changes, &two, true)?;
        adds_up(&changes)?;
        shows_what_moved(&before, &after, &changes, [&old.text(), &new.text()])?;
        let back = compare(&after, &before).expect("one currency");
        prop_assert_eq!(said(&changes, false), mirrored(&back));
    }

    #[test]
    fn a_plan_is_no_change_of_itself(written in plan_testkit::plan()) {
        let Some(computed) = computed(&written) else { return Ok(()) };
        let side = Worked::from(computed.plan);
        let changes = compare(&side, &side).expect("one currency");
        prop_assert!(!changes.moved());
        prop_assert!(changes.promos.iter().all(|promo| !promo.moved()));
        prop_assert!(changes.lines.iter().all(|line| !line.moved()));
        let text = written.text();
        let tree = load(&text, &Limits::default(), &mut Problems::default()).expect("a tree");
        prop_assert_eq!(keys(&tree, &tree, &changes), []);
    }
}
