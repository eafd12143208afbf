//! What a picture counts in, and its axis at round figures.

use super::Page;
use crate::lang::{Lang, Text};
use crate::model::money::{Money, grouped};
use crate::report::figures::{Unit, counted_in, unit_name};

/// An axis between round amounts, nothing among them.
pub(super) struct Scale {
    /// Where the axis begins in minor units: at zero, or below it where there are losses.
    bottom: i128,
    /// The end of the axis in minor units, not below zero and more than `bottom`.
    top: i128,
    /// From tick to tick; zero where there is nothing to measure.
    step: i128,
    /// How many digits of a minor unit stand behind the point of a label.
    places: usize,
    /// How many of them are shown where a label is rounded.
    decimals: usize,
    /// What labels are counted in.
    unit: Text,
}

impl Scale {
    /// For amounts up to `greatest`, about five ticks. Where the page counts in 元, the picture takes the unit in which
    /// its ticks are short: 万, 亿, thousands, millions, billions.
    pub(super) fn new(page: Page, greatest: Money) -> Self {
        Self::between(page, Money::ZERO, greatest)
    }

    /// The same for amounts of which some may be below nothing.
    pub(super) fn between(page: Page, least: Money, greatest: Money) -> Self {
        Self::telling(page, least, greatest, Money(i128::MAX))
    }

    /// The same in a unit that leaves two digits of the smallest of the amounts in words, as long as the others stay
    /// below a million of it.
    pub(super) fn telling(page: Page, least: Money, greatest: Money, smallest: Money) -> Self {
        let (least, greatest) = (least.0.min(0), greatest.0.max(0));
        let step = round_step(greatest - least);
        let round = |amount: i128| if step == 0 { 0 } else { (amount + step - 1) / step * step };
        let (bottom, top) = (-round(-least), if step == 0 { 1 } else { round(greatest) });
        let far = top.max(-bottom);
        let minor = usize::from(page.currency.decimals());
        let major = |zeros: usize| 10i128.pow(u32::try_from(minor + zeros).unwrap_or(0));
        let ladder: &[(usize, &str, &str)] = match page.lang {
            Lang::Zh => &[(8, "", "亿"), (4, "", "万")],
            Lang::En => &[(9, " billion", ""), (6, " million", ""), (3, " thousand", "")],
        };
        // a tick of a tenth of the unit is still short
        let fits: Vec<_> =
            ladder.iter().filter(|(zeros, ..)| far >= major(*zeros) && step * 10 >= major(*zeros)).collect();
        let tells = |zeros: usize| {
            let shown = 10i128.pow(decimals_of(far / major(zeros)));
            smallest.0.saturating_mul(shown) >= 10 * major(zeros)
        };
        let short = |zeros: usize| far < major(zeros).saturating_mul(1_000_000);
        let telling = fits.iter().find(|(zeros, ..)| tells(*zeros) && short(*zeros));
        let finest = fits.iter().rfind(|(zeros, ..)| short(*zeros));
        let fit = telling.or(finest).or(fits.first()).copied();
        let (places, unit) = match (page.unit, fit) {
            (Unit::Yuan, Some(&(zeros, en, zh))) => (minor + zeros, counted_in(page.currency, en, zh)),
            (unit, _) => (minor + unit.places(), unit_name(page.currency, unit)),
        };
        let leading = Money(far).shifted(places).starts_with('0');
        // three digits that count; where all is below one, as many as the first tick needs, and one more
        let decimals = if leading {
            Money(step).shifted(places).trim_end_matches('0').len() - 1
        } else {
            decimals_of(far / 10i128.pow(u32::try_from(places).unwrap_or(0))) as usize
        };
        Self { bottom, top, step, places, decimals: decimals.min(places), unit }
    }

    /// What labels are counted in: `万元`, `CNY million`.
    pub(super) fn unit(&self) -> &Text {
        &self.unit
    }

    /// The amounts that are marked, upwards.
    pub(super) fn ticks(&self) -> impl Iterator<Item = Money> + '_ {
        let count = if self.step == 0 { 0 } else { (self.top - self.bottom) / self.step };
        (0..=count).map(|nth| Money(self.bottom + nth * self.step))
    }

    /// A tick in words, exact.
    pub(super) fn tick(&self, amount: Money) -> String {
        let digits = amount.shifted(self.places);
        let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
        grouped(digits)
    }

    /// An amount in words, rounded for the eye: the table has it to the cent.
    pub(super) fn rough(&self, Money(amount): Money) -> String {
        let drop = 10i128.pow(u32::try_from(self.places - self.decimals).unwrap_or(0));
        // half away from zero
        let rounded = (amount + amount.signum() * (drop / 2)) / drop;
        grouped(&Money(rounded).shifted(self.decimals))
    }

    /// The same, exact where that takes no more room.
    pub(super) fn short(&self, amount: Money) -> String {
        let (exact, rough) = (self.tick(amount), self.rough(amount));
        if exact.len() <= rough.len() { exact } else { rough }
    }

    /// How far along an axis of a length an amount lies.
    pub(super) fn along(&self, Money(amount): Money, length: i64) -> i64 {
        let (at, whole) = (amount.clamp(self.bottom, self.top) - self.bottom, self.top - self.bottom);
        let at = at.saturating_mul(length.into()) / whole;
        i64::try_from(at).unwrap_or(length)
    }
}

/// How many decimals leave three digits that count of an amount of so many whole units.
fn decimals_of(whole: i128) -> u32 {
    2u32.saturating_sub(whole.checked_ilog10().unwrap_or(0))
}

/// The smallest of 1, 2, 5, 10, 20, … of which at most five reach an amount.
fn round_step(greatest: i128) -> i128 {
    if greatest == 0 {
        return 0;
    }
    let mut power = 1;
    loop {
        for digit in [1, 2, 5] {
            if digit * power * 5 >= greatest {
                return digit * power;
            }
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, Scale};
    use crate::lang::Lang;
    use crate::model::money::{Currency, Money};
    use crate::report::figures::Unit;

    fn scale(currency: &str, unit: Unit, lang: Lang, greatest: i128) -> Scale {
        let currency = Currency::from_code(currency).expect("a currency");
        Scale::new(Page { unit, lang, currency }, Money(greatest))
    }

    fn ticks(scale: &Scale) -> Vec<String> {
        scale.ticks().map(|tick| scale.tick(tick)).collect()
    }

    #[test]
    fn ticks_are_round_in_any_unit() {
        let zh = scale("CNY", Unit::Yuan, Lang::Zh, 1_855_000_000);
        assert_eq!((ticks(&zh).join(" "), zh.unit().get(Lang::Zh)), ("0 500 1,000 1,500 2,000".to_owned(), "万元"));
        assert_eq!(zh.rough(Money(1_855_000_000)), "1,855");
        let en = scale("CNY", Unit::Yuan, Lang::En, 1_855_000_000);
        assert_eq!((ticks(&en).join(" "), en.unit().get(Lang::En)), ("0 5 10 15 20".to_owned(), "CNY million"));
        assert_eq!([18_549_999, 1_854_999_999].map(|amount| en.rough(Money(amount))), ["0.2", "18.5"]);
        let yi = scale("CNY", Unit::Yi, Lang::Zh, 1_855_000_000);
        assert_eq!((ticks(&yi).join(" "), yi.unit().get(Lang::Zh)), ("0 0.05 0.1 0.15 0.2".to_owned(), "亿元"));
        assert_eq!(yi.rough(Money(1_855_000_000)), "0.186");
        let yen = scale("JPY", Unit::Yuan, Lang::Zh, 3);
        assert_eq!((ticks(&yen).join(" "), yen.unit().get(Lang::Zh)), ("0 1 2 3".to_owned(), "日元"));
        assert_eq!(yen.rough(Money(3)), "3");
    }

    #[test]
    fn a_small_amount_beside_a_large_one_keeps_two_digits() {
        let cny = Currency::cny();
        let told = |lang, smallest| {
            let page = Page { unit: Unit::Yuan, lang, currency: cny };
            let scale = Scale::telling(page, Money::ZERO, Money(10_000_000_000), Money(smallest));
            (scale.unit().get(lang).to_owned(), scale.rough(Money(smallest)))
        };
        let texts = |unit: &str, amount: &str| (unit.to_owned(), amount.to_owned());
        assert_eq!(told(Lang::Zh, 1_800_000_000), texts("亿元", "0.18"));
        assert_eq!(told(Lang::Zh, 314_260_897), texts("万元", "314"));
        assert_eq!(told(Lang::En, 1_800_000_000), texts("CNY million", "18"));
        assert_eq!(told(Lang::En, 314_260_897), texts("CNY thousand", "3,143"));
        // what no unit can tell is not worth long labels
        assert_eq!(told(Lang::Zh, 1), texts("万元", "0"));
    }

    #[test]
    fn losses_reach_below_nothing() {
        let page = Page { unit: Unit::Yuan, lang: Lang::Zh, currency: Currency::cny() };
        let both = Scale::between(page, Money(-310_000_000), Money(1_100_000_000));
        assert_eq!(ticks(&both), ["-500", "0", "500", "1,000", "1,500"]);
        assert_eq!([-500_000_000, 0, 1_500_000_000].map(|amount| both.along(Money(amount), 1000)), [0, 250, 1000]);
        assert_eq!([-310_500_000, -400_000, 400_000].map(|amount| both.rough(Money(amount))), ["-311", "0", "0"]);
        let loss = Scale::between(page, Money(-90_000), Money(-20_000));
        assert_eq!(
            (ticks(&loss).join(" "), loss.along(Money::ZERO, 1000)),
            ("-1,000 -800 -600 -400 -200 0".to_owned(), 1000)
        );
    }

    #[test]
    fn extremes_have_an_axis() {
        let nothing = scale("CNY", Unit::Yuan, Lang::Zh, 0);
        assert_eq!((ticks(&nothing).join(" "), nothing.along(Money(0), 1000)), ("0".to_owned(), 0));
        let cent = scale("CNY", Unit::Yi, Lang::Zh, 1);
        assert_eq!(ticks(&cent), ["0", "0.0000000001"]);
        let most = 10i128.pow(27);
        let huge = scale("CNY", Unit::Yuan, Lang::Zh, most);
        assert_eq!((huge.along(Money(most), 9600), huge.along(Money(most / 2), 9600)), (9600, 4800));
        assert!(ticks(&huge).len() <= 6);
    }
}
