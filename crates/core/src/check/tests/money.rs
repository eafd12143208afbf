//! Money out where it is nearly right: each mistake is told once, and what is right is not told at all.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::{SHOP, found};
use crate::Options;
use crate::expand::budgets::budgets;
use crate::expand::targets::Targets;
use crate::lang::Lang;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::source::Source;

/// The codes found in [`SHOP`] with `more` behind it.
fn codes(more: &str) -> Vec<&'static str> {
    found(&format!("{SHOP}{more}")).iter().map(|diag| diag.rule.code).collect()
}

/// The codes found in [`SHOP`] with one text for another.
fn codes_with(old: &str, new: &str) -> Vec<&'static str> {
    assert!(SHOP.contains(old), "{old}");
    found(&SHOP.replacen(old, new, 1)).iter().map(|diag| diag.rule.code).collect()
}

/// The first line of help of the only finding.
fn help(more: &str) -> String {
    let found = found(&format!("{SHOP}{more}"));
    assert_eq!(found.len(), 1, "{more}: {found:#?}");
    found[0].help[0].get(Lang::En).to_owned()
}

#[test]
fn empty_sections_are_sound_and_empty_values_are_told() {
    assert_eq!(codes("sales: {}\ncosts: {}\nteam: []\noffers: []\n"), [""; 0]);
    assert_eq!(codes("sales: {by: {}}\ncosts: {fixed: {}, variable: {}}\n"), [""; 0]);
    assert_eq!(codes("sales:\ncosts:\n"), ["P0008", "P0008"]);
    assert_eq!(codes("sales: 5\nteam: {role: x}\noffers: 3\n"), ["P0007"; 3]);
}

#[test]
fn a_figure_under_a_wrong_name_is_not_missing_too() {
    assert_eq!(codes("sales: {refund_rat: 8%, gross_margin: 40%}\n"), ["P0006"]);
    assert_eq!(codes("sales: {refund_rate: 8, gross_margin: 40%}\n"), ["P0013"]);
    assert_eq!(codes("sales: {gross_margin: 40%}\n"), ["P0401"]);
    assert_eq!(codes("costs: {variable: {a: {rat: 5%, of: gmv}, b: {rate: 5%, off: gmv}}}\n"), ["P0006", "P0006"]);
    let offer = "{id: a, promo: 618, threshold: 100, of: 20, uptake: 5%}";
    assert_eq!(codes(&format!("offers: [{offer}]\n")), ["P0006"]);
}

#[test]
fn each_figure_needs_the_one_before_it() {
    let chain = "refund_rate: 8%, average_order_value: 90, conversion_rate: 3%, paid_traffic: 40%, cost_per_visit: 0.2";
    assert_eq!(codes(&format!("sales: {{{chain}, paid_by: marketing}}\n")), [""; 0]);
    for (gone, needed) in [
        ("average_order_value: 90, ", "average_order_value"),
        ("conversion_rate: 3%, ", "conversion_rate"),
        ("paid_traffic: 40%, ", "paid_traffic"),
        (", cost_per_visit: 0.2", "cost_per_visit"),
    ] {
        let less = chain.replace(gone, "");
        let help = help(&format!("sales: {{{less}, paid_by: marketing}}\n"));
        assert!(help.contains(&format!("`{needed}: ")), "{help}");
    }
    // what differs in a part of the year has a figure of the whole year
    assert_eq!(codes("sales: {by: {Q4: {refund_rate: 20%}}}\n"), ["P0401"]);
    assert_eq!(codes("sales: {refund_rate: 8%, by: {Q4: {refund_rate: 20%}}}\n"), [""; 0]);
    // a figure is asked for once, whatever needs it
    let costs = "costs: {variable: {a: {rate: 5%, of: net}, b: {rate: 1%, of: net}, c: {per_order: 2}}}\n";
    assert_eq!(codes(costs), ["P0401", "P0401"]);
}

#[test]
fn keys_of_overrides_are_quarters_months_or_promos() {
    let by = |keys: &str| format!("sales: {{refund_rate: 8%, by: {{{keys}}}}}\n");
    let figures = "{refund_rate: 9%}";
    assert_eq!(codes(&by(&format!("Q4: {figures}, 4月: {figures}, 05: {figures}, 双11: {figures}"))), [""; 0]);
    assert_eq!(help(&by(&format!("雙11: {figures}"))), "did you mean `双11`?");
    assert_eq!(help(&by(&format!("q3: {figures}"))), "did you mean `Q3`?");
    assert_eq!(help(&by(&format!("四月: {figures}"))), "write `04`, if a month is meant");
    assert_eq!(help(&by(&format!("2028-04: {figures}"))), "write `2027-04`");
    assert_eq!(codes(&by(&format!("开学季: {figures}"))), ["P0305"]);
    assert_eq!(codes(&by(&format!("a b: {figures}"))), ["P0018"]);
    for twice in ["Q4: X, Ｑ４: X", "4月: X, 04: X", "618: X, ６１８: X"] {
        assert_eq!(codes(&by(&twice.replace('X', figures))), ["P0107"], "{twice}");
    }
}

#[test]
fn months_of_costs_follow_the_fiscal_year() {
    let fixed = |cost: &str| format!("costs: {{fixed: {{a: {{amount: 5万, {cost}}}}}}}\n");
    assert_eq!(codes(&fixed("per: month, from: 12, to: 03")), ["P0405"]);
    let april = format!("{SHOP}fiscal_year_start: 4\n{}", fixed("per: month, from: 12, to: 03"));
    // the briefs of the quarters are those of a calendar year
    let april = april.split("quarters:\n").next().map(str::to_owned).unwrap_or_default()
        + &april[april.find("promos:\n").expect("promos")..];
    assert!(found(&april).iter().all(|diag| diag.rule.code != "P0405"), "{:#?}", found(&april));
    assert_eq!(codes(&fixed("per: year, from: 03, to: 05, months: {03: 50%, 5月: 50%}")), [""; 0]);
    assert_eq!(codes(&fixed("per: year, from: 03, to: 05, months: {03: 50%, 06: 50%}")), ["P0405"]);
    assert_eq!(codes(&fixed("per: year, months: {03: 50%, 3月: 50%}")), ["P0107"]);
    assert_eq!(codes(&fixed("per: year, months: {03: rest, 05: rest}")), ["P0106"]);
    assert_eq!(codes(&fixed("per: year, months: {}")), ["P0404"]);
    assert_eq!(codes(&fixed("per: month, from: 4")), ["P0017"]);
    assert_eq!(codes("team: [{role: a, heads: 2, monthly: 5000, months: {11: 3, 11月: 4}}]\n"), ["P0107"]);
    assert_eq!(codes("team: [{role: a, heads: 2.5, monthly: 5000}]\n"), ["P0019"]);
}

#[test]
fn months_of_lines_follow_the_fiscal_year() {
    let line = |keys: &str| codes_with("  marketing: {", &format!("  x: {{{keys}}}\n  marketing: {{"));
    assert_eq!(line("rate: 1%, from: 12, to: 03"), ["P0317"]);
    assert_eq!(line("rate: 1%, from: 03, to: 03"), [""; 0]);
    assert_eq!(line("amount: 5万, from: 03, timing: {02: 50%, 05: rest}"), ["P0317"]);
    assert_eq!(line("rate: 1%, to: 2028-03"), ["P0406"]);
    assert_eq!(line("rate: 1%, from: 4"), ["P0017"]);
    // the rate is of the GMV of these months, and so are amounts in a split and the band
    assert_eq!(line("rate: 9%, band: 8%..9%, from: 03, to: 03"), [""; 0]);
    assert_eq!(line("rate: 10%, band: 8%..9%, from: 03, to: 03"), ["P0303"]);
    assert_eq!(line("rate: 100%, from: 03, to: 03"), [""; 0]);
    assert_eq!(line("rate: 1%, from: 11, channels: {a: 200, b: rest}"), [""; 0]);
    assert_eq!(line("rate: 1%, from: 04, to: 06, channels: {a: 150, b: 200}"), ["P0302"]);
    assert_eq!(line("rate: 100%"), ["P0308"]);
    // a promo is paid on its days in these months
    let split = |rest: &str| line(&format!("rate: 1%, split: {{promo: 60%, daily: 40%}}, {rest}"));
    assert_eq!(split("from: 07, promos: {618: 50%, 双11: 50%}"), ["P0318"]);
    assert_eq!(split("from: 07, promos: {618: 0%, 双11: 100%}"), [""; 0]);
    assert_eq!(split("from: 07, promos: [618, 双11]"), [""; 0]);
    assert_eq!(split("from: 07, to: 09, promos: [618, 双11]"), ["P0307"]);
}

#[test]
fn rates_by_quarter_and_month() {
    let line = |keys: &str| codes_with("  marketing: {", &format!("  x: {{{keys}}}\n  marketing: {{"));
    assert_eq!(line("rate: {Q1: 8%, Q2: 12%, 7月: 0%, 08: 1%, 2027-09: 2%, Q4: 3%}"), [""; 0]);
    assert_eq!(line("rate: {Q1: 8%, 04: 1%}, to: 04"), [""; 0]);
    assert_eq!(line("rate: {Q1: 8%, 04: 1%}, to: 05"), ["P0319"]);
    assert_eq!(line("rate: {}"), ["P0319"]);
    assert_eq!(line("rate: {Q1: 8%, Q2: 1%, Q3: 1%, Q4: 1%, 双11: 9%}"), ["P0319"]);
    assert_eq!(line("rate: {Q1: 8%, Q2: 1%, Q3: 1%, q4: 1%}"), ["P0305"]);
    assert_eq!(line("rate: {Q1: 8%, Q2: 1%, Q3: 1%, Q4: 1}"), ["P0013"]);
    assert_eq!(line("rate: {Q1: 8%, Q2: 1%, Q3: 1%, Q4: 1%, 04: 2%, 4月: 3%}"), ["P0107"]);
    assert_eq!(line("rate: {Q1: 8%, Q2: 1%, Q3: 1%, Q4: 1%, 2028-04: 2%}"), ["P0406"]);
    let all = "rate: {Q1: 8%, Q2: 12%, Q3: 8%, Q4: 12%}";
    assert_eq!(line(&format!("{all}, timing: even")), ["P0320"]);
    assert_eq!(line(&format!("{all}, split: {{promo: 60%, daily: 40%}}")), ["P0320"]);
    assert_eq!(line(&format!("{all}, amount: 5万")), ["P0315"]);
    // what they come to is held against the band, exactly, and against the ceiling
    assert_eq!(line(&format!("{all}, band: 10%..11%")), [""; 0]);
    assert_eq!(line(&format!("{all}, band: 9%..9.9999%")), ["P0303"]);
    assert_eq!(line("rate: {Q1: 80%, Q2: 100%, Q3: 90%, Q4: 100%}"), ["P0308"]);
}

#[test]
fn shares_of_promos() {
    let promos = |map: &str| codes_with("promos: [618, 双11]}", &format!("promos: {map}}}"));
    assert_eq!(promos("{618: 40%, 双11: rest}"), [""; 0]);
    assert_eq!(promos("{618: 40%, 双11: 50%}"), ["P0404"]);
    assert_eq!(promos("{618: rest, 双11: rest}"), ["P0106"]);
    assert_eq!(promos("{}"), ["P0310"]);
    assert_eq!(promos("618"), ["P0007"]);
    assert_eq!(promos("{618: 40%, 雙11: 60%}"), ["P0305"]);
    assert_eq!(promos("{618: 40%, ６１８: 60%}"), ["P0306", "P0313"]);
    assert_eq!(promos("{618: 40, 双11: 60%}"), ["P0013"]);
    let cancelled = SHOP.replace("id: 双11, tier: core", "id: 双11, tier: core, status: cancelled");
    let one = |text: String| found(&text).iter().map(|diag| diag.rule.code).collect::<Vec<_>>();
    assert_eq!(one(cancelled.replace("promos: [618, 双11]}", "promos: {618: 40%, 双11: 60%}}")), ["P0411"]);
    assert_eq!(one(cancelled.clone()), ["P0225"]);
    let more = "sales: {refund_rate: 8%, by: {双11: {refund_rate: 9%}}}\n\
                offers: [{id: a, promo: 双11, percent_off: 5%, uptake: 5%}]\n";
    assert_eq!(one(cancelled + more), ["P0225"; 3]);
}

#[test]
fn shares_pay_a_promo_that_sells_nothing_in_the_year() {
    let text = SHOP
        .replace("dates: 11-11, uplift: 5", "dates: 2028-01-05")
        .replace("promos: [618, 双11]}", "promos: {618: 0%, 双11: 100%}}");
    let outcome = Plan::read(&Source::new("x", text), &Options::default());
    let plan = outcome.worked.unwrap_or_else(|| panic!("{:#?}", outcome.findings.diags)).into_plan();
    let targets = Targets::of(plan.year, &plan.demand, &plan.promos);
    let cells = &budgets(&plan, &targets).lines[0].cells;
    let paid = cells.iter().filter(|cell| cell.promo == Some(1)).map(|cell| cell.amount).sum::<Money>();
    assert_eq!(paid, Money(24_000_000));
}

#[test]
fn spend_goes_to_phases_that_are_there() {
    let spend = |map: &str| {
        codes_with(
            "phases: [{kind: warmup, dates: 06-01..06-05}",
            &format!("spend: {map}, phases: [{{kind: warmup, dates: 06-01..06-05}}"),
        )
    };
    assert_eq!(spend("{sale: 60%, warmup: 40%}"), [""; 0]);
    assert_eq!(spend("{sale: 60%, warmup: rest}"), [""; 0]);
    assert_eq!(spend("{sale: 100%, warmup: 0%}"), ["P0415"]);
    assert_eq!(spend("{sale: 60%, warmup: 30%, encore: 10%}"), ["P0409"]);
    assert_eq!(spend("{sale: 60%, warmup: 30%}"), ["P0404"]);
    assert_eq!(spend("{sales: 60%, warmup: 40%}"), ["P0006"], "one cause, one finding");
}

#[test]
fn reserves_are_of_money_that_is_there() {
    let reserve =
        |of: &str| codes_with("promos: [618, 双11]}", &format!("promos: [618, 双11], reserve: {{share: 30%{of}}}}}"));
    for of in ["", ", of: all", ", of: promo", ", of: daily"] {
        assert_eq!(reserve(of), [""; 0], "{of}");
    }
    assert_eq!(codes("  tools: {rate: 3%, reserve: {share: 10%}}\n"), [""; 0]);
    assert_eq!(codes("  tools: {rate: 3%, reserve: {share: 10%, of: daily}}\n"), ["P0410"]);
    assert_eq!(codes("  tools: {rate: 3%, reserve: {of: all}}\n"), ["P0010"]);
    assert_eq!(codes("  tools: {rate: 3%, split: {promo: 5}, reserve: {share: 10%, of: daily}}\n"), ["P0013", "P0410"]);
}

#[test]
fn prices_may_be_finer_than_a_cent_and_have_one_reading() {
    let price = |text: &str| {
        let more =
            format!("sales: {{average_order_value: {text}}}\ncosts: {{variable: {{a: {{per_order: {text}}}}}}}\n");
        codes(&more)
    };
    for text in ["4.525", "6.613", "0.0015", "1.2500", "1250", "1.25", "0.000613万"] {
        assert_eq!(price(text), [""; 0], "{text}");
    }
    for text in ["1.250", "100.000", "0.450", "0.0001250万", "1200.000"] {
        assert_eq!(price(text), ["P0403"; 2], "{text}");
    }
    let both = "costs: {variable: {a: {per_order: 1.250}}}\nsales: {average_order_value: 90}\n";
    let help: Vec<String> =
        found(&format!("{SHOP}{both}"))[0].help.iter().map(|text| text.get(Lang::En).to_owned()).collect();
    assert_eq!(
        help,
        [
            "write `per_order: 1.25`, if the point stands before decimals",
            "write `per_order: 1250`, if the point divides thousands",
        ]
    );
    let dinar = SHOP.replace("year: 2027", "year: 2027\ncurrency: KWD") + both;
    assert_eq!(found(&dinar).iter().map(|diag| diag.rule.code).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn who_pays_is_looked_for_among_lines_that_could_be_read() {
    assert_eq!(codes("offers_paid_by: Marketing\n"), ["P0408"]);
    assert_eq!(help("offers_paid_by: Marketing\n"), "did you mean `marketing`?");
    assert_eq!(codes("offers_paid_by: ｍａｒｋｅｔｉｎｇ\n"), [""; 0]);
    let unread = SHOP.split("budget:").next().unwrap_or_default().to_owned() + "budget: 5\noffers_paid_by: marketing\n";
    assert_eq!(found(&unread).iter().map(|diag| diag.rule.code).collect::<Vec<_>>(), ["P0007"]);
}

#[test]
fn amounts_are_as_fine_as_their_currency() {
    let yen = SHOP.replace("year: 2027", "year: 2027\ncurrency: JPY");
    let more = "sales: {average_order_value: 90.5}\ncosts: {fixed: {a: {amount: 1.5, per: year}}}\n\
                team: [{role: a, heads: 2, monthly: 5000.25}]\n\
                offers: [{id: a, promo: 618, threshold: 100.5, off: 20.5, uptake: 5%}]\n";
    let codes_of = |text: &str| found(text).iter().map(|diag| diag.rule.code).collect::<Vec<_>>();
    assert_eq!(codes_of(&format!("{yen}{more}")), ["P0403"; 4]);
    assert_eq!(codes(more), [""; 0]);
}

#[test]
fn thousands_of_offers_and_costs_are_judged_in_no_time() {
    let mut text = SHOP.to_owned();
    text += "costs:\n  variable:\n";
    for cost in 0..20_000 {
        writeln!(text, "    c{cost}: {{rate: 1%, of: net}}").expect("room");
    }
    text += "offers:\n";
    for offer in 0..20_000 {
        let base = (offer + 1) % 20_000;
        writeln!(text, "  - {{id: o{offer}, promo: 618, percent_off: 1%, uptake: 1%, on_top_of: o{base}}}")
            .expect("room");
    }
    let start = Instant::now();
    let found = found(&text);
    // one figure that is missing, however often, and one ring
    assert_eq!(found.iter().map(|diag| diag.rule.code).collect::<Vec<_>>(), ["P0401", "P0414"]);
    assert!(found.iter().all(|diag| diag.labels.len() <= 5 && diag.message.get(Lang::En).len() < 300));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn spellings_of_one_name_are_told_and_others_are_not() {
    let lines = |one: &str, other: &str| {
        SHOP.replace(
            "budget:\n",
            &format!(
                "budget:\n  ads: {{rate: 1%, channels: {{{one}}}}}\n  media: {{rate: 1%, channels: {{{other}}}}}\n"
            ),
        )
    };
    let told = |text: String| -> Vec<(String, bool)> {
        let alike = found(&text).into_iter().filter(|diag| diag.rule.code == "P0314");
        alike.map(|diag| (diag.message.get(Lang::En).to_owned(), !diag.repairs.is_empty())).collect()
    };
    let of = |name: &str, other: &str| (format!("the channel `{name}` looks like `{other}`"), true);
    assert_eq!(told(lines("TikTok: 60%, 其他: 40%", "Tiktok: 50%, 其他: 50%")), [of("Tiktok", "TikTok")]);
    assert_eq!(told(lines("抖音 直播: 60%, 其他: 40%", "抖音直播: 50%, 其他: 50%")), [of("抖音直播", "抖音 直播")]);
    assert_eq!(told(lines("ＫＯＬ: 60%, 淘寶: 40%", "KOL: 50%, 淘宝: 50%")), [of("KOL", "ＫＯＬ"), of("淘宝", "淘寶")]);
    // what is not the same name, or is one already
    assert!(told(lines("抖音: 60%, 快手: 40%", "抖音: 50%, 抖音-2: 25%, 3.8 节: 25%")).is_empty());
    // in one line there would be one name twice
    let (message, repairable) = told(lines("KOL: 60%, kol: 40%", "A: 100%")).remove(0);
    assert_eq!((message.as_str(), repairable), ("the channel `kol` looks like `KOL`", false));
    let roles = "team: [{role: 运营 A, heads: 1, monthly: 1}, {role: 运营a, heads: 1, monthly: 1}]\n";
    assert_eq!(told(SHOP.to_owned() + roles), [("the role `运营a` looks like `运营 A`".to_owned(), false)]);
}

#[test]
fn an_offer_has_one_time_and_its_base_holds_then() {
    let offers = |offers: &str| codes(&format!("offers_paid_by: marketing\noffers: [{offers}]\n"));
    let offer = |id: &str, when: &str| format!("{{id: {id}, {when}, percent_off: 1%, uptake: 1%}}");
    for when in [
        "in: year",
        "in: 全年",
        "in: Q2",
        "in: 4月",
        "in: 2027-04",
        "in: year, on: daily",
        "in: Q1, on: all",
        "promo: 618",
    ] {
        assert_eq!(offers(&offer("a", when)), [""; 0], "{when}");
    }
    for (when, code) in [
        ("on: daily", "P0421"),
        ("promo: 618, in: Q2", "P0421"),
        ("promo: 618, on: daily", "P0421"),
        ("in: 2028-04", "P0406"),
        ("in: 半年", "P0017"),
        ("in: Q5", "P0017"),
        ("in: year, on: promo", "P0020"),
    ] {
        assert_eq!(offers(&offer("a", when)), [code], "{when}");
    }
    // what is below holds on all days, or is no base
    for (below, above, fits) in [
        ("in: year", "promo: 618", true),
        ("in: Q2", "promo: 618", true),
        ("in: 06", "promo: 618", true),
        ("in: 05", "promo: 618", false),
        ("in: year, on: daily", "promo: 618", false),
        ("promo: 618", "in: 06", false),
        ("in: year", "in: Q2", true),
        ("in: Q2", "in: year", false),
        ("in: Q2", "in: 04, on: daily", true),
        ("in: Q2, on: daily", "in: 04", false),
        ("in: Q2, on: daily", "in: 04, on: daily", true),
        ("in: Q2", "in: 07", false),
    ] {
        let both = format!("{}, {}", offer("a", below), offer("b", &format!("{above}, on_top_of: a")));
        assert_eq!(offers(&both), if fits { vec![] } else { vec!["P0414"] }, "{above} on {below}");
    }
}

#[test]
fn offers_of_several_times_are_paid_once() {
    // 400,000.00 for the year, of which 160,000.00 are outside promos
    let of = |more: &str| {
        codes(&format!(
            "offers_paid_by: marketing\noffers:\n  - {{id: a, in: year, percent_off: 10%, uptake: 60%}}\n{more}"
        ))
    };
    assert_eq!(of(""), [""; 0]);
    let daily = "  - {id: b, in: year, on: daily, percent_off: 10%, uptake: 35%}\n";
    assert_eq!(of(daily), [""; 0]);
    assert_eq!(of(&daily.replace("35%", "45%")), ["P0503"]);
    assert_eq!(of("  - {id: b, in: Q3, percent_off: 50%, uptake: 99%}\n"), ["P0503"]);
    let both = daily.to_owned() + "  - {id: c, in: Q1, percent_off: 10%, uptake: 35%}\n";
    assert_eq!(of(&both), ["P0506"]);
}
