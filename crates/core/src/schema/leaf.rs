//! What may be written for a leaf: its title, its pattern, its examples, and the advice an editor gives where it is wrong.

use schemars::{Schema, json_schema};
use serde_json::json;

use super::derive::LeafSchema;
use super::pattern::{PERCENTAGE, exactly, numeral};
use crate::almanac::Festival;
use crate::model::money::Currency;
use crate::model::scalar::PLACEHOLDERS;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::balance::Balance;
use crate::model::scalar::date::{Date, Dates};
use crate::model::scalar::done::Done;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::growth::Growth;
use crate::model::scalar::id::Id;
use crate::model::scalar::lead::Lead;
use crate::model::scalar::month::Month;
use crate::model::scalar::part_of_year::PartOfYear;
use crate::model::scalar::share::{Band, Part, Portion, Share, Take};
use crate::model::scalar::word::{Whole, Words};

/// The schema of a leaf type.
macro_rules! leaf {
    ($leaf:ty, $schema:expr) => {
        impl LeafSchema for $leaf {
            fn name() -> String {
                stringify!($leaf).to_owned()
            }

            fn schema() -> Schema {
                $schema
            }
        }
    };
}
pub(super) use leaf;

/// A text of a pattern. `advice` says what to write.
fn text(title: [&str; 2], pattern: &str, advice: [&str; 2], examples: &[&str]) -> Schema {
    let schema = json_schema!({
        "title": both(title),
        "type": "string",
        "pattern": pattern,
        "errorMessage": both(advice),
    });
    if examples.is_empty() { schema } else { with(schema, "examples", json!(examples)) }
}

/// Words for an editor, which does not tell its language: the Chinese, then the English.
pub(super) fn both([chinese, english]: [&str; 2]) -> String {
    format!("{chinese} / {english}")
}

/// A text of a pattern, or a number, which is what editors take `618` and `1.2` for. The first type is the one an editor
/// fills in.
fn of_types(types: &[&str], schema: Schema) -> Schema {
    with(schema, "type", json!(types))
}

fn with(mut schema: Schema, key: &str, value: serde_json::Value) -> Schema {
    schema.insert(key.to_owned(), value);
    schema
}

/// An amount: digits in groups of three, or of four as Chinese counts, and a unit.
const AMOUNT: &str =
    r"(?:[0-9]+(?:_[0-9]+)*|[0-9_]{1,3}(?:,[0-9_]{3})+|[0-9_]{1,4}(?:,[0-9_]{4})+)(?:\.[0-9]+)?(?:万|亿|k|M)?";

leaf!(Amount, {
    let pattern = exactly(AMOUNT);
    let advice = [
        "写金额，不带货币符号，例如 1000万、1.2亿、12000000",
        "write an amount without currency, such as 12M or 12000000",
    ];
    let schema = text(["金额", "amount"], &pattern, advice, &["1200万", "12M"]);
    with(of_types(&["number", "string"], schema), "minimum", json!(0))
});

leaf!(Balance, {
    let advice =
        ["写金额，可以是负的，例如 300万、-50万", "write an amount, which may be negative, such as 3M or -500k"];
    let schema = text(["余额", "balance"], &exactly(&format!("-?{AMOUNT}")), advice, &["300万", "3M"]);
    of_types(&["number", "string"], schema)
});

/// When money moves, as a key.
pub(super) fn delay() -> Schema {
    let pattern = exactly(&format!(r"same\s+month|{}\s+months?\s+(?:before|after)", numeral(1, 120)));
    let advice =
        ["写 same month、2 months before 或 1 month after", "write same month, 2 months before or 1 month after"];
    json_schema!({"pattern": pattern, "errorMessage": both(advice)})
}

leaf!(Factor, {
    let pattern = exactly(r"(?=.*[1-9])0*[0-9]{1,6}(?:\.[0-9]{1,9}0*)?x?");
    let advice = [
        "写平常一天的多少倍，大于 0，例如 1.2、6x",
        "write how many times an ordinary day, more than 0, such as 1.2 or 6x",
    ];
    let schema = of_types(&["number", "string"], text(["系数", "factor"], &pattern, advice, &[]));
    let schema = with(with(schema, "exclusiveMinimum", json!(0)), "exclusiveMaximum", json!(1_000_000));
    with(schema, "examples", json!([1.2, 5]))
});

leaf!(
    Share,
    text(
        ["占比", "share"],
        &exactly(PERCENTAGE),
        ["写 0% 到 100% 的百分数，带百分号，例如 35%", "write a percentage from 0% to 100%, such as 35%"],
        &["35%"],
    )
);

leaf!(
    Growth,
    text(
        ["增长", "growth"],
        &exactly(r"-?[0-9]+(?:\.[0-9]{1,18}0*)?%"),
        ["写百分数，可以是负的，例如 16%、-5%", "write a percentage, which may be negative, such as 16% or -5%"],
        &["16%", "-5%"],
    )
);

leaf!(
    Part,
    text(
        ["占比或 rest", "share or rest"],
        &exactly(&format!("{PERCENTAGE}|rest")),
        ["写百分数，带百分号，例如 35%，或者写 rest", "write a percentage such as 35%, or rest"],
        &["35%", "rest"],
    )
);

leaf!(Portion, {
    let advice = [
        "写百分数（例如 35%）、金额（例如 240万），或者写 rest",
        "write a percentage such as 35%, an amount such as 2.4M, or rest",
    ];
    let pattern = exactly(&format!("{PERCENTAGE}|rest|{AMOUNT}"));
    let schema = text(["占比、金额或 rest", "share, amount or rest"], &pattern, advice, &["35%", "240万", "rest"]);
    let schema = with(of_types(&["string", "number"], schema), "minimum", json!(0));
    with(schema, "exclusiveMaximum", json!(1e24))
});

leaf!(Take, {
    let advice =
        ["写百分数（例如 26%）或者金额（例如 640万）", "write a percentage such as 26%, or an amount such as 6.4M"];
    // a bare number up to a hundred is a percentage without its sign
    let pattern = exactly(&format!(r"{PERCENTAGE}|(?!0*(?:[0-9]{{1,2}}(?:\.[0-9]+)?|100(?:\.0+)?)\s*$){AMOUNT}"));
    let schema = text(["占比或金额", "share or amount"], &pattern, advice, &["640万", "26%"]);
    with(of_types(&["string", "number"], schema), "exclusiveMinimum", json!(100))
});

leaf!(
    Band,
    text(
        ["费比区间", "band"],
        &exactly(&format!(r"{PERCENTAGE}\s*\.\.\s*{PERCENTAGE}")),
        ["用 .. 连接两个百分数，例如 8%..12%", "join two percentages by .., such as 8%..12%"],
        &["8%..12%"],
    )
);

leaf!(Dates, {
    let date = date();
    text(
        ["日期", "dates"],
        &exactly(&format!(r"(?:{date})(?:\s*\.\.\s*(?:{date}))?")),
        [
            "写月-日、年-月-日或节日加减天数，一段用 .. 连接，例如 06-01..06-18、cny-21d",
            "write MM-DD, YYYY-MM-DD or days from a festival, two of them joined by ..: 06-01..06-18, cny-21d",
        ],
        &["06-01..06-20", "cny-29d..cny-9d"],
    )
});

leaf!(Date, {
    text(
        ["日期", "date"],
        &exactly(&date()),
        [
            "写月-日、年-月-日或节日加减天数，例如 06-18、cny-21d",
            "write MM-DD, YYYY-MM-DD or days from a festival, such as 06-18 or cny-21d",
        ],
        &["06-18", "2027-06-18"],
    )
});

/// One date: of the calendar, or so far from a festival.
fn date() -> String {
    let days = "(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9])|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31";
    let mut festivals: Vec<String> = Festival::ALL.iter().map(|festival| festival.word().to_owned()).collect();
    for festival in Festival::ALL {
        let chinese = festival.chinese();
        festivals.push(if chinese.ends_with('节') { chinese.to_owned() } else { format!("{chinese}节?") });
    }
    let offset = format!(r"\s*[+-](?:{}d|{}w)", numeral(0, 400), numeral(0, 57));
    format!("(?:[0-9]{{4}}-)?(?:{days})|(?:{})(?:{offset})?", festivals.join("|"))
}

leaf!(Done, {
    text(
        ["做完了", "done"],
        &exactly(&format!("yes|{}", date())),
        ["写做完的日期，或者 yes", "write the day it was done, or yes"],
        &["2027-04-02", "yes"],
    )
});

leaf!(Lead, {
    let counts =
        [(3650, "day"), (520, "week"), (120, "month")].map(|(most, unit)| format!(r"{} \s*{unit}s?", numeral(0, most)));
    text(
        ["提前或延后", "lead or lag"],
        &exactly(&counts.join("|")),
        ["写若干天、周或月：7 days、2 weeks、3 months", "write days, weeks or months: 7 days, 2 weeks, 3 months"],
        &["7 days", "3 months"],
    )
});

leaf!(Currency, {
    let letters = || (b'A'..=b'Z').map(char::from);
    let codes = letters().flat_map(|one| letters().flat_map(move |two| letters().map(move |three| [one, two, three])));
    let codes: Vec<String> = codes.map(String::from_iter).filter(|code| Currency::from_code(code).is_some()).collect();
    text(
        ["币种", "currency"],
        &exactly(&codes.join("|")),
        ["写 ISO 4217 代码，例如 CNY、USD、JPY", "write an ISO 4217 code such as CNY, USD or JPY"],
        &["CNY", "USD", "HKD", "JPY"],
    )
});

leaf!(Id, {
    // `true` and `1e5` are letters and digits to the program, and other things to an editor
    let not_in_ids = r"\u0000-,./:-@\[-\^`{-\u007F¥￥€£～〜—–…？：；！、。，（）《》「」“”‘’";
    let pattern = format!(r"^(?!{})\s*[^{not_in_ids}]+\s*$", undecided());
    let advice = [
        "只用文字、数字、- 和 _，不含空格，例如 618、双11",
        "letters of any script, digits, - and _, no spaces: 618, double-11",
    ];
    of_types(&["string", "number", "boolean"], text(["编号", "id"], &pattern, advice, &["618", "双11"]))
});

leaf!(Words, {
    // any character but white space, as the program knows it
    let visible = r"[^\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]";
    let pattern = format!(r"^(?!{})[\s\S]*{visible}", undecided());
    let advice = ["写文字；占位符要换成定下来的内容", "write a text; decide what a placeholder stands for"];
    of_types(&["string", "number", "boolean"], text(["文字", "text"], &pattern, advice, &[]))
});

/// A text that stands for a value nobody has decided yet.
fn undecided() -> String {
    let either_case = |c: char| match c {
        '.' => r"\.".to_owned(),
        _ if c.is_ascii_lowercase() => format!("[{}{c}]", c.to_ascii_uppercase()),
        _ => c.to_string(),
    };
    let words: Vec<String> = PLACEHOLDERS.iter().map(|word| word.chars().map(either_case).collect()).collect();
    format!(r"[\t-\r ]*(?:[_?？*—-]+|{})[\t-\r ]*$|[\s\S]*___|[\s\S]*[?？][0-9]*[月日周天%万亿年]", words.join("|"))
}

impl<const LOW: i32, const HIGH: i32> LeafSchema for Whole<LOW, HIGH> {
    fn name() -> String {
        format!("Whole_{LOW}_{HIGH}")
    }

    fn schema() -> Schema {
        let pattern = exactly(&numeral(LOW.unsigned_abs(), HIGH.unsigned_abs()));
        let [chinese, english] = if LOW == HIGH {
            [format!("只能写 {LOW}"), format!("write {LOW}")]
        } else {
            [format!("写 {LOW} 到 {HIGH} 的整数"), format!("write a whole number from {LOW} to {HIGH}")]
        };
        let schema =
            of_types(&["integer", "string"], text(["整数", "whole number"], &pattern, [&chinese, &english], &[]));
        with(with(schema, "minimum", json!(LOW)), "maximum", json!(HIGH))
    }
}

/// A month as a key. An editor may take the key `04` for the number 4, so one digit passes.
pub(super) fn month() -> Schema {
    let pattern = exactly("(?:[0-9]{4}-)?(?:0[1-9]|1[0-2])|[1-9]|(?:[1-9]|1[0-2])月");
    let advice = ["写月份：4月、04 或 2027-04", "write a month: 04, 4月 or 2027-04"];
    json_schema!({"pattern": pattern, "errorMessage": both(advice)})
}

/// A month as a key, without a year.
pub(super) fn yearless_month() -> Schema {
    let pattern = exactly("(?:0[1-9]|1[0-2])|[1-9]|(?:[1-9]|1[0-2])月");
    let advice = ["写月份，不带年份：4月 或 04", "write a month without a year: 04 or 4月"];
    json_schema!({"pattern": pattern, "errorMessage": both(advice)})
}

leaf!(PartOfYear, {
    let pattern = exactly("year|Q[1-4]|(?:[0-9]{4}-)?(?:0[1-9]|1[0-2])|[1-9]|(?:[1-9]|1[0-2])月");
    let advice = ["写 year（全年）、Q1 到 Q4，或者月份", "write year, Q1 to Q4, or a month"];
    let title = ["全年、季度或月份", "the year, a quarter or a month"];
    let schema = of_types(&["string", "integer"], text(title, &pattern, advice, &["year", "Q1", "4月"]));
    with(with(schema, "minimum", json!(1)), "maximum", json!(12))
});

leaf!(Month, {
    let schema = month().to_value();
    let schema = Schema::try_from(schema).unwrap_or_default();
    // an editor takes `04` for the number 4
    let schema = with(of_types(&["string", "integer"], schema), "title", json!(both(["月份", "month"])));
    with(with(schema, "minimum", json!(1)), "maximum", json!(12))
});
