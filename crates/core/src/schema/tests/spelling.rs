//! What a leaf's schema accepts against what the program reads.

use std::cell::Cell;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use regress::Regex;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::almanac::Festival;
use crate::model::money::Currency;
use crate::model::plan::costs::{Per, Reach};
use crate::model::plan::{PhaseKind, Tier};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::date::{Date, Dates};
use crate::model::scalar::factor::Factor;
use crate::model::scalar::id::Id;
use crate::model::scalar::lead::Lead;
use crate::model::scalar::month::Month;
use crate::model::scalar::share::{Band, Part, Share};
use crate::model::scalar::word::{Whole, Words};
use crate::model::scalar::{Leaf, read};
use crate::model::words::{CostOf, Counted, Status, Timing};
use crate::schema::derive::LeafSchema;
use crate::schema::leaf::month;

/// What the schema of a leaf, or of a key, says of a text.
struct Judge {
    schema: Value,
    pattern: Regex,
}

impl Judge {
    fn of<L: LeafSchema>() -> Self {
        Self::new(L::schema().to_value())
    }

    fn new(schema: Value) -> Self {
        let pattern = schema.get("pattern").unwrap_or(&schema["if"]["pattern"]).as_str().expect("a pattern");
        Self { pattern: Regex::with_flags(pattern, "u").expect(pattern), schema }
    }

    fn matches(&self, text: &str) -> bool {
        self.pattern.find(text).is_some()
    }

    /// Whether it accepts a text in quotes.
    fn accepts_text(&self, text: &str) -> bool {
        match self.schema["then"]["enum"].as_array() {
            // the pattern says whether the words are all there is
            Some(words) => !self.matches(text) || words.iter().any(|word| word == text),
            None => self.matches(text),
        }
    }

    /// Whether it accepts a text without quotes.
    fn accepts_plain(&self, text: &str) -> bool {
        let types = &self.schema["type"];
        let has_type = |name: &str| types == name || types.as_array().is_some_and(|types| types.contains(&name.into()));
        let limit =
            |key: &str| self.schema.get(key).map(|limit| limit.to_string().parse::<Decimal>().expect("a limit"));
        let within = |value: Decimal| {
            limit("minimum").is_none_or(|limit| value >= limit)
                && limit("maximum").is_none_or(|limit| value <= limit)
                && limit("exclusiveMinimum").is_none_or(|limit| value > limit)
                && limit("exclusiveMaximum").is_none_or(|limit| value < limit)
        };
        match plain(text) {
            // the program refuses it as well, whatever the leaf
            Plain::Nothing => true,
            Plain::Text => self.accepts_text(text),
            Plain::Boolean => has_type("boolean"),
            Plain::Number(value) => {
                let whole = value.is_some_and(|value| value.is_integer());
                (has_type("number") || (has_type("integer") && whole)) && value.is_none_or(within)
            }
        }
    }
}

/// What an editor takes a text without quotes for: YAML 1.2's core schema.
enum Plain {
    Text,
    /// Its value, if it has one of reasonable size.
    Number(Option<Decimal>),
    Boolean,
    Nothing,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let decimal = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?";
    let other = r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)";
    Regex::new(&format!("^(?:{decimal}|{other})$")).expect("a pattern")
});

fn plain(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Plain::Nothing,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Plain::Boolean,
        _ if NUMBER.find(text).is_some() => {
            Plain::Number(Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text)).ok())
        }
        _ => Plain::Text,
    }
}

/// Pieces of values, well and badly spelled.
const PIECES: &[&str] = &[
    "", "0", "1", "5", "9", "00", "35", "100", "2027", "０", "３", "²", "①", "⒈", "𝟗", "½", ".", "．", "..", "‥", "…",
    "%", "％", "-", "－", "—", "–", "+", "＋", ",", "，", "_", "＿", " ", "　", "\u{a0}", "\t", "~", "～", "/", "万",
    "亿", "k", "ｋ", "M", "Ｍ", "x", "ｘ", "×", "X", "rest", "ｒ", "R", "06-18", "02-29", "cny", "ｃ", "中秋", "节",
    "清明", "laba", "d", "w", "ｄ", "s", "day", "weeks", "月", "true", "null", "待定", "TBD", "___", "?", "？", "双",
    "é", "한", "ß", "々", "😀", "“", "。", "：", "（", "￥", "¥", "元", "e", "E", "\u{feff}", "\u{2028}",
];

/// A valid text with a few characters replaced, left out or added, or a text of pieces, or any text at all.
fn texts(valid: &str) -> impl Strategy<Value = String> + use<> {
    let valid: Vec<String> = valid.split('|').map(str::to_owned).collect();
    let edits = vec((any::<prop::sample::Index>(), select(PIECES), 0..3usize), 0..4);
    let altered = (select(valid), edits).prop_map(|(text, edits)| {
        edits.into_iter().fold(text, |text, (at, piece, taken)| {
            let characters: Vec<char> = text.chars().collect();
            let at = at.index(characters.len() + 1);
            let rest = characters.iter().skip(at + taken);
            characters[..at].iter().copied().chain(piece.chars()).chain(rest.copied()).collect()
        })
    });
    let pieces = vec(select(PIECES), 1..7).prop_map(|pieces| pieces.concat());
    prop_oneof![6 => altered, 2 => pieces, 1 => any::<String>()]
}

/// Runs `judge` on many texts, the same in each run.
fn on_texts(valid: &str, judge: impl Fn(&str)) {
    valid.split('|').for_each(&judge);
    let config = Config { cases: 2000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&texts(valid), |text| {
        judge(&text);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

/// No text that the program reads as an `L` is refused, with quotes or without: none of `valid`, which has `|` between
/// them, and none of many like them.
fn nothing_valid_is_refused<L: Leaf + LeafSchema>(valid: &str) {
    let schema = Judge::of::<L>();
    let count = Cell::new(0);
    on_texts(valid, |text| {
        if read::<L>(text).is_ok() {
            count.set(count.get() + 1);
            assert!(schema.accepts_text(text), "\"{text}\" is refused by {}", schema.schema);
            assert!(schema.accepts_plain(text.trim_matches([' ', '\t'])), "{text} is refused by {}", schema.schema);
        }
    });
    assert!(count.get() > 150, "only {} texts were read as {}", count.get(), L::name());
}

#[test]
fn whatever_the_program_reads_passes() {
    nothing_valid_is_refused::<Amount>(
        "10_000_000|10,000,000|1,0000,0000|1.2亿|２.５M|010|0.0000001亿|１０，０００|1000万|3k|1,0_0",
    );
    nothing_valid_is_refused::<Factor>("1.2|6x|1.5×|0.000000001|999999.9990000000000|００６ｘ");
    nothing_valid_is_refused::<Share>("33.33%|１０％|0%|100.00%|007%");
    nothing_valid_is_refused::<Part>("rest| rest |100%|ｒｅｓｔ");
    nothing_valid_is_refused::<Band>("8%..12%|8% .. 12%|８％‥１２％");
    nothing_valid_is_refused::<Dates>(
        "06-18|06-01..06-20|2026-12-20..2027-01-05|cny-21d|元宵节+1w .. 02-28|cny -057w|mid-autumn",
    );
    nothing_valid_is_refused::<Date>("06-18|2026-12-20|cny-21d|中秋节+1w");
    nothing_valid_is_refused::<Lead>("0 days|3  months|520 weeks|３ days|1 month");
    nothing_valid_is_refused::<Currency>("CNY|ＪＰＹ| USD");
    nothing_valid_is_refused::<Id>("618|007|1e5|1e-5|true|no|双11|雙11|３８|a_b|double-11");
    nothing_valid_is_refused::<Words>("3.8|618|true|会员日，积分（加倍）|what? 3 月|a__b|\u{feff}|两\n行");
    nothing_valid_is_refused::<Whole<0, 366>>("0|366|007|３６");
    nothing_valid_is_refused::<Whole<2000, 2056>>("2000|2056|02027|２０２７");
    nothing_valid_is_refused::<Tier>("core| core |segment");
    nothing_valid_is_refused::<PhaseKind>("sale|ｓａｌｅ|warmup");
    nothing_valid_is_refused::<Status>("planned|cancelled");
    nothing_valid_is_refused::<Timing>("even|gmv");
    nothing_valid_is_refused::<Per>("month|ｙｅａｒ|quarter");
    nothing_valid_is_refused::<CostOf>("gmv|net");
    nothing_valid_is_refused::<Counted>("list|paid");
    nothing_valid_is_refused::<Reach>("all|promo| daily ");
    nothing_valid_is_refused::<Month>("04|4月|12月|2027-04|０４| 11 ");
}

#[test]
fn months_as_keys() {
    let schema = Judge::new(month().to_value());
    on_texts("04|4月|12月|2027-04|０４", |text| {
        assert!(read::<Month>(text).is_err() || schema.matches(text), "{text}");
    });
    for number in 0..100 {
        for text in [format!("{number:02}"), format!("{number}月"), format!("2027-{number:02}")] {
            assert_eq!(schema.matches(&text), read::<Month>(&text).is_ok(), "{text}");
        }
    }
    for text in ["13", "四月", "Apr", "2027/4", "2027年4月", "M4", "Q1", "04月", "0"] {
        assert!(!schema.matches(text), "{text}");
    }
    // what an editor may take the key `04` for
    assert!(schema.matches("4"));
}

/// Texts that a schema can tell are wrong, with `|` between them; the program refuses each as well.
fn refused<L: Leaf + LeafSchema>(texts: &str) {
    let schema = Judge::of::<L>();
    for text in texts.split('|') {
        assert!(read::<L>(text).is_err(), "the program reads {text}");
        assert!(!schema.accepts_plain(text), "{text} passes {}", schema.schema);
    }
}

#[test]
fn what_the_contract_rejects_is_refused() {
    refused::<Amount>("1e7x|1.000.000|￥1000|¥1000|1000元|目标值|____|TBD|1 000|5千万|100w|1,00,000|-5|1.2 亿|1_");
    refused::<Share>("35|0.35|35 %|110%|-5%|三成|abc|rest|100.1%");
    refused::<Part>("35|0.35|Rest|其余|101%");
    refused::<Band>("8-12%|8%-12%|8%~12%|8..12%|8%…12%|8%|8%..112%|0.08..0.12");
    refused::<Factor>("0|-1|2倍|200%|x3|6X|1000000|a|0.0");
    refused::<Dates>(
        "6/18|6.18|6-18|6月18日|02-30|13-01|06-31|06-00|2027/6/18|20270618|618|06-01~06-20|06-01...06-20|\
         cny-21|CNY-3w|cny-500d|cny-58w|中秋節|x",
    );
    refused::<Date>("06-01..06-20|6/18|02-30|cny-21");
    refused::<Lead>("7天|3个月|1d|3months|3 Months|soon|-3 days|1.5 months|4000 days|521 weeks|121 months");
    refused::<Id>("双 11|a b|a/b|a：b|TBD|3。8");
    refused::<Words>("\u{3000}|TBD|tbd|目标值|待定|____|？|?月开工红包|前?周培训|N/A|...");
    refused::<Whole<2000, 2056>>("1999|2057|27|2027年");
    refused::<Whole<1, 1>>("2|1.5|v1");
    refused::<Currency>("RMB|cny|人民币|XXX|元");
    refused::<Tier>("Core|main|核心|大促");
    refused::<Month>("13|0|四月|Apr|2027/4|2027年4月|Q1|4.5|04月");
    refused::<Per>("monthly|每月|Year|week");
    refused::<PhaseKind>("warm-up|sales|预热|encor");
}

/// A pattern can tell all of these.
#[test]
fn days_and_offsets_are_judged_as_the_program_does() {
    let schema = Judge::of::<Dates>();
    let judge = |text: &str| assert_eq!(schema.matches(text), read::<Dates>(text).is_ok(), "{text}");
    for month in 0..15 {
        (0..34).for_each(|day| judge(&format!("{month:02}-{day:02}")));
    }
    for festival in Festival::ALL {
        judge(festival.word());
        judge(&format!("{}节", festival.word()));
        judge(festival.chinese());
        judge(&format!("{}节", festival.chinese()));
    }
    for offset in 0..450 {
        for sign in ["+", "-", ""] {
            for unit in ["d", "w", "m", ""] {
                judge(&format!("cny{sign}{offset}{unit}"));
            }
        }
    }
}
