//! Cells as people read them: what a table and a Markdown page have in common.

use std::borrow::Cow;

use crate::lang::{Count, Lang, Text};
use crate::model::money::{Currency, Money, grouped};
use crate::model::scalar::percent;
use crate::report::{Cell, Sheet};
use crate::text;

/// What amounts are counted in. The decimal point moves; only [`rounded`](crate::report::rounded) rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// The currency itself: 元.
    #[default]
    Yuan,
    /// Thousands of it: 千元.
    Thousand,
    /// Ten thousands of it: 万元.
    Wan,
    /// Millions of it: 百万元.
    Million,
    /// Hundred millions of it: 亿元.
    Yi,
}

impl Unit {
    /// How far the decimal point moves to the left.
    pub fn places(self) -> usize {
        match self {
            Self::Yuan => 0,
            Self::Thousand => 3,
            Self::Wan => 4,
            Self::Million => 6,
            Self::Yi => 8,
        }
    }
}

/// Words the cells of one sheet.
///
/// All amounts of a sheet show the same number of decimals, as many as the longest needs, so that what is shown adds
/// up to the totals that are shown: in the currency itself its decimals; in larger units none where every amount is whole,
/// else two or more.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    lang: Lang,
    /// Decimals a minor unit stands behind the point.
    places: usize,
    /// Decimals that are shown; the rest are zeros.
    decimals: usize,
}

impl Figures {
    /// Looks through the amounts of a sheet.
    pub fn new(sheet: &Sheet, unit: Unit, lang: Lang) -> Self {
        let places = usize::from(sheet.currency.decimals()) + unit.places();
        let decimals = match unit {
            Unit::Yuan => places,
            Unit::Thousand | Unit::Wan | Unit::Million | Unit::Yi => {
                match amounts(sheet).map(|amount| decimals(amount, places)).max() {
                    None | Some(0) => 0,
                    Some(most) => most.max(2),
                }
            }
        };
        Self { lang, places, decimals }
    }

    /// A cell in one line. What comes from the plan has no control characters any more.
    pub fn cell<'a>(&self, cell: &'a Cell) -> Cow<'a, str> {
        match cell {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Word { text, .. } | Cell::Named { name: text, .. } => clean(text.get(self.lang)),
            Cell::Items(items) => {
                let items: Vec<_> = items.iter().map(|item| clean(item)).collect();
                Cow::Owned(items.join(self.comma()))
            }
            Cell::Date(date) => Cow::Owned(date.to_string()),
            Cell::Days(days) => Cow::Owned(when(*days).get(self.lang).to_owned()),
            Cell::Count(count) => Cow::Owned(grouped(&count.to_string())),
            Cell::Change(amount) if *amount > Money::ZERO => Cow::Owned(format!("+{}", self.money(*amount))),
            Cell::Money(amount) | Cell::Change(amount) => Cow::Owned(self.money(*amount)),
            Cell::Rate(rate) => Cow::Owned(percent(*rate)),
            Cell::Share { shown, .. } => Cow::Owned(format!("{}.{:02}%", shown / 100, shown % 100)),
            Cell::Ratio { shown, .. } => Cow::Borrowed(shown),
        }
    }

    /// What stands between items.
    pub fn comma(&self) -> &'static str {
        match self.lang {
            Lang::En => ", ",
            Lang::Zh => "、",
        }
    }

    fn money(&self, amount: Money) -> String {
        let mut digits = amount.shifted(self.places);
        digits.truncate(digits.len() - (self.places - self.decimals));
        if self.decimals == 0 && self.places > 0 {
            digits.pop();
        }
        grouped(&digits)
    }
}

fn when(days: i64) -> Text {
    let count = |n: i64| Count { n: n.unsigned_abs(), one: "day", many: "days", zh: "天" };
    match days {
        0 => Text::fixed("today", "今天"),
        ..0 => text!(en: "{late} late", zh: "逾期 {late}", late = count(days)),
        _ => text!(en: "in {left}", zh: "还有 {left}", left = count(days)),
    }
}

/// The amounts of a sheet.
fn amounts(sheet: &Sheet) -> impl Iterator<Item = Money> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    cells.filter_map(|cell| if let Cell::Money(amount) | Cell::Change(amount) = cell { Some(*amount) } else { None })
}

/// How many decimals an amount needs when its minor unit is the decimal number `places`.
fn decimals(Money(mut amount): Money, places: usize) -> usize {
    let mut zeros = 0;
    while zeros < places && amount % 10 == 0 {
        amount /= 10;
        zeros += 1;
    }
    places - zeros
}

/// The line that says once what all amounts are counted in; nothing where a sheet has no amounts.
pub fn unit_line(sheet: &Sheet, unit: Unit) -> Option<Text> {
    amounts(sheet).next()?;
    let name = unit_name(sheet.currency, unit);
    Some(text!(en: "Unit: {name}", zh: "单位：{name}", name = name))
}

/// What amounts are counted in: `CNY 10,000`, `万元`.
pub fn unit_name(currency: Currency, unit: Unit) -> Text {
    match unit {
        Unit::Yuan => counted_in(currency, "", ""),
        Unit::Thousand => counted_in(currency, " thousand", "千"),
        Unit::Wan => counted_in(currency, " 10,000", "万"),
        Unit::Million => counted_in(currency, " million", "百万"),
        Unit::Yi => counted_in(currency, " 100 million", "亿"),
    }
}

/// A currency with what stands after its code in English, and before its name in Chinese.
pub fn counted_in(currency: Currency, en: &str, zh: &str) -> Text {
    let code = currency.code();
    let name = match name(currency) {
        Some(name) => format!("{zh}{name}"),
        None if zh.is_empty() => code.to_owned(),
        None => format!("{zh} {code}"),
    };
    Text::new(format!("{code}{en}"), name)
}

/// What a currency is called in Chinese where it is meant by its unit; `None` where its code says it better.
fn name(currency: Currency) -> Option<&'static str> {
    Some(match currency.code() {
        "CNY" => "元",
        "USD" => "美元",
        "EUR" => "欧元",
        "GBP" => "英镑",
        "JPY" => "日元",
        "KRW" => "韩元",
        "HKD" => "港元",
        "TWD" => "新台币",
        "SGD" => "新加坡元",
        "MYR" => "林吉特",
        "THB" => "泰铢",
        "AUD" => "澳元",
        "CAD" => "加元",
        _ => return None,
    })
}

/// Text from a plan in one line: line ends and tabs become spaces, other control characters and those that turn the
/// direction of writing a replacement, so that nothing in a plan moves the cursor of a terminal.
pub fn clean(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", " ");
    Cow::Owned(text.trim_end().chars().map(|c| replacement(c, odd)).collect())
}

fn replacement(c: char, odd: impl Fn(char) -> bool) -> char {
    match c {
        '\n' | '\t' => ' ',
        c if odd(c) => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Figures, Unit, grouped, percent, unit_line};
    use crate::lang::{Lang, Text};
    use crate::model::money::{Currency, Money};
    use crate::report::{Cell, Kind, Row, Sheet};

    fn sheet(currency: &str, amounts: &[i128]) -> Sheet {
        let cells = amounts.iter().map(|amount| Cell::Money(Money(*amount))).collect();
        let currency = Currency::from_code(currency).expect("a currency");
        let rows = vec![Row { kind: Kind::Item, cells }];
        Sheet { title: Text::same("amounts"), columns: Vec::new(), rows, notes: Vec::new(), currency }
    }

    fn shown(currency: &str, unit: Unit, amounts: &[i128]) -> Vec<String> {
        let sheet = sheet(currency, amounts);
        let figures = Figures::new(&sheet, unit, Lang::Zh);
        sheet.rows[0].cells.iter().map(|cell| figures.cell(cell).into_owned()).collect()
    }

    #[test]
    fn the_point_moves_and_nothing_is_rounded() {
        assert_eq!(shown("CNY", Unit::Yuan, &[123_456_789, 0, -5]), ["1,234,567.89", "0.00", "-0.05"]);
        assert_eq!(shown("CNY", Unit::Wan, &[123_456_789, 1_000_000]), ["123.456789", "1.000000"]);
        assert_eq!(shown("CNY", Unit::Yi, &[123_456_789]), ["0.0123456789"]);
        assert_eq!(shown("JPY", Unit::Yuan, &[1_234_567]), ["1,234,567"]);
        assert_eq!(shown("KWD", Unit::Yuan, &[1_234_567]), ["1,234.567"]);
        assert_eq!(shown("JPY", Unit::Wan, &[12_345_678]), ["1,234.5678"]);
    }

    #[test]
    fn one_sheet_one_number_of_decimals() {
        assert_eq!(shown("CNY", Unit::Wan, &[500_000, 1_000_000]), ["0.50", "1.00"]);
        assert_eq!(shown("CNY", Unit::Wan, &[512_300, -1_000_000]), ["0.5123", "-1.0000"]);
        assert_eq!(shown("CNY", Unit::Wan, &[12_345_000_000, 0]), ["12,345", "0"]);
        assert_eq!(shown("CNY", Unit::Yi, &[0]), ["0"]);
    }

    #[test]
    fn changes_have_a_sign() {
        let mut sheet = sheet("CNY", &[]);
        sheet.rows[0].cells = [5, 0, -50_000].map(|amount| Cell::Change(Money(amount))).into();
        let shown = |unit| {
            let figures = Figures::new(&sheet, unit, Lang::En);
            sheet.rows[0].cells.iter().map(|cell| figures.cell(cell).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(shown(Unit::Yuan), ["+0.05", "0.00", "-500.00"]);
        assert_eq!(shown(Unit::Wan), ["+0.000005", "0.000000", "-0.050000"]);
    }

    #[test]
    fn the_unit_is_named() {
        let line = |currency: &str, unit| {
            let text = unit_line(&sheet(currency, &[1]), unit).expect("a sheet with amounts");
            [text.get(Lang::Zh).to_owned(), text.get(Lang::En).to_owned()]
        };
        assert_eq!(line("CNY", Unit::Yuan), ["单位：元", "Unit: CNY"]);
        assert_eq!(line("CNY", Unit::Wan), ["单位：万元", "Unit: CNY 10,000"]);
        assert_eq!(line("USD", Unit::Yi), ["单位：亿美元", "Unit: USD 100 million"]);
        assert_eq!(line("BRL", Unit::Yuan), ["单位：BRL", "Unit: BRL"]);
        assert_eq!(line("BRL", Unit::Wan), ["单位：万 BRL", "Unit: BRL 10,000"]);
        assert_eq!(unit_line(&sheet("CNY", &[]), Unit::Wan), None);
    }

    #[test]
    fn percents_have_the_decimals_they_have() {
        let shown: Vec<_> = [(1, 1), (10, 2), (3333, 4), (15, 1), (0, 0), (1, 0), (12345, 6)]
            .map(|(digits, scale)| percent(Decimal::new(digits, scale)))
            .into();
        assert_eq!(shown, ["10%", "10%", "33.33%", "150%", "0%", "100%", "1.2345%"]);
    }

    #[test]
    fn groups_of_three() {
        assert_eq!(["1", "123", "1234", "-1234567.8901"].map(grouped), ["1", "123", "1,234", "-1,234,567.8901"]);
    }
}
