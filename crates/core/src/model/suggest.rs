//! Did-you-mean: the known word nearest to what was written.
//!
//! Letter case, width and traditional or simplified spelling do not count as differences, and the Chinese words people
//! write for the keys of a plan lead to those keys.

use std::borrow::Cow;

use crate::model::format;
use crate::model::scalar::normalise;

/// Words below this similarity are not suggested.
const ENOUGH: f64 = 0.6;

/// Words of more bytes are not compared: nobody mistypes them, and comparing takes the product of both lengths.
const LONGEST: usize = 200;

/// The known word that was probably meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near<'c> {
    /// As it is known.
    pub word: &'c str,
    /// No other candidate comes near, and what differs is letter case, script, a Chinese name for it, or a slip of one
    /// key (of two in a long word).
    pub certain: bool,
}

/// The candidate nearest to `word`, the earliest among equals; `None` where nothing is near.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    nearest(word, candidates).map(|near| near.word)
}

/// As [`closest`], and whether the candidate can only have been meant.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<Near<'c>> {
    if word.len() > LONGEST {
        return None;
    }
    let called = format::called(&unseparated(word));
    let wanted = folded(word);
    let spelled = if wanted.is_ascii() { Vec::new() } else { format::spelled() };
    let mut best: Option<(f64, &str, Cow<'_, str>)> = None;
    let (mut near, mut equal) = (0, 0);
    for candidate in candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST) {
        let known = folded(candidate);
        let same = known == wanted || called.contains(&candidate);
        let like = |known: &str| strsim::normalized_damerau_levenshtein(&wanted, known);
        let chinese =
            spelled.iter().filter(|(name, _)| *name == candidate).map(|&(_, zh)| (like(zh), Cow::Borrowed(zh)));
        let known = chinese.fold((like(&known), known), |best, one| if one.0 > best.0 { one } else { best });
        let (likeness, known) = if same { (1.0, known.1) } else { known };
        if likeness >= ENOUGH {
            near += 1;
            equal += usize::from(same);
            if best.as_ref().is_none_or(|(score, ..)| likeness > *score) {
                best = Some((likeness, candidate, known));
            }
        }
    }
    let (_, word, known) = best?;
    let certain = equal == 1 || (near == 1 && slip(&wanted, &known));
    Some(Near { word, certain })
}

/// Whether two words differ by what a hand does in passing.
fn slip(one: &str, other: &str) -> bool {
    let letters = one.chars().count().max(other.chars().count());
    strsim::damerau_levenshtein(one, other) <= if letters < 7 { 1 } else { 2 }
}

/// Whether two words are one but for letter case, width, script, separators and how a number is written.
pub fn same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Whether one word may be the other, misspelt or spelled in another way. The same from both sides.
pub fn alike(one: &str, other: &str) -> bool {
    if one.len().max(other.len()) > LONGEST {
        return one == other;
    }
    let (one, other) = (folded(one), folded(other));
    one == other || strsim::normalized_damerau_levenshtein(&one, &other) >= ENOUGH
}

/// Lower case, NFKC, simplified, without separators, Chinese numbers in digits: 双十一 as 双11, 三八 as 38.
fn folded(word: &str) -> Cow<'_, str> {
    let plain = unseparated(word);
    if plain.contains(|c| NUMERALS.contains(c)) { Cow::Owned(in_digits(&plain)) } else { plain }
}

/// Each stands for its place here; the last is ten.
const NUMERALS: &str = "〇一二三四五六七八九十";

fn in_digits(word: &str) -> String {
    let mut digits = String::with_capacity(word.len());
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let value = |c: &char| NUMERALS.chars().position(|numeral| numeral == *c);
        match value(&c) {
            // 十二, 二十一, 二十: the ten is a one where nothing is before it, a nought where nothing is behind
            Some(10) => {
                if !digits.ends_with(|c: char| c.is_ascii_digit()) {
                    digits.push('1');
                }
                if rest.peek().and_then(value).is_none_or(|next| next == 10) {
                    digits.push('0');
                }
            }
            Some(value) => digits.push_str(&value.to_string()),
            None => digits.push(c),
        }
    }
    digits
}

/// Lower case, NFKC, simplified, without separators.
fn unseparated(word: &str) -> Cow<'_, str> {
    let looks = looks(word);
    if looks.contains(['-', '_', '.']) { Cow::Owned(looks.replace(['-', '_', '.'], "")) } else { looks }
}

/// What a name looks like to who reads it in passing: lower case, NFKC, simplified, without spaces.
pub(crate) fn looks(name: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if name.chars().all(plain) {
        return Cow::Borrowed(name);
    }
    let lower = normalise(name).to_lowercase();
    Cow::Owned(lower.chars().filter(|c| !c.is_whitespace()).map(simplified).collect())
}

/// Traditional characters of this trade's vocabulary, each followed by its simplified form.
const TRADITIONAL: &str = "雙双節节貨货預预熱热銷销現现場场開开學学慶庆購购買买賣卖價价會会員员團团聖圣誕诞東东貓猫寶宝運运營营廣广術术動动費费額额標标劃划計计終终歲岁紅红專专題题項项類类風风險险產产業业傳传媒媒體体達达種种訂订單单訪访轉转復复購购儲储備备倉仓庫库質质檢检發发贈赠禮礼滿满減减優优惠惠補补貼贴圍围線线戶户門门級级嬰婴兒儿親亲童童裝装飾饰護护膚肤數数碼码電电腦脑機机車车國国際际創创藝艺龍龙鳳凤陽阳潮潮換换隊队應应獎奖別别稱称幣币財财曆历歷历戰战階阶長长徑径週周區区間间從从註注佔占編编號号臺台狀状態态務务後后負负責责細细稅税資资時时檻槛擔担疊叠於于變变崗岗隨随實实淨净錯错誤误餘余當当個个範范圖图統统萬万億亿";

fn simplified(c: char) -> char {
    if c < '\u{4e00}' {
        return c;
    }
    let mut pairs = TRADITIONAL.chars();
    while let (Some(traditional), Some(simple)) = (pairs.next(), pairs.next()) {
        if traditional == c {
            return simple;
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::{closest, nearest};
    use crate::model::format::FORMAT;

    #[test]
    fn case_width_and_script_do_not_count() {
        assert_eq!(closest("雙11", ["618", "双11", "双12"]), Some("双11"));
        assert_eq!(closest("双11", ["618", "雙11"]), Some("雙11"));
        assert_eq!(closest("Target", ["target", "quarters"]), Some("target"));
        assert_eq!(closest("q1", ["Q1", "Q2"]), Some("Q1"));
        assert_eq!(closest("ｇｍｖ", ["gmv"]), Some("gmv"));
        assert_eq!(closest("年貨節", ["年货节"]), Some("年货节"));
        assert_eq!(closest("fiscal-year-start", ["fiscal_year_start"]), Some("fiscal_year_start"));
    }

    #[test]
    fn typing_slips_and_chinese_words_lead_home() {
        assert_eq!(closest("tragets", ["target", "quarters"]), Some("target"));
        assert_eq!(closest("目标", ["target", "quarters"]), Some("target"));
        assert_eq!(closest("目標", ["phase", "goal"]), Some("goal"));
        assert_eq!(closest("预热", ["warmup", "presale"]), Some("warmup"));
        assert_eq!(closest("zzz", ["target", "quarters"]), None);
    }

    #[test]
    fn what_money_out_is_called_in_chinese_leads_to_its_keys() {
        let sections = ["promos", "sales", "costs", "team", "budget", "offers", "offers_paid_by"];
        for (word, key) in [("销售", "sales"), ("成本", "costs"), ("團隊", "team"), ("优惠", "offers")] {
            assert_eq!(nearest(word, sections).map(|near| (near.word, near.certain)), Some((key, true)), "{word}");
        }
        let figures = ["refund_rate", "gross_margin", "average_order_value", "conversion_rate", "paid_traffic"];
        for (word, key) in [("退款率", 0), ("毛利率", 1), ("客單價", 2), ("轉化率", 3), ("付费流量", 4)]
        {
            assert_eq!(closest(word, figures), Some(figures[key]), "{word}");
        }
        assert_eq!(closest("销售", ["warmup", "presale", "sale", "encore"]), Some("sale"));
        assert_eq!(closest("大促", ["promo", "daily", "all"]), Some("promo"));
        assert_eq!(closest("截止", ["at", "until"]), Some("until"));
    }

    #[test]
    fn what_people_call_a_key_is_written_folded() {
        let mut names = 0;
        FORMAT.each(&mut |section| {
            for name in section.keys.iter().flat_map(|key| key.also) {
                assert_eq!(&super::unseparated(name), name, "write it folded");
                names += 1;
            }
        });
        assert!(names > 150, "{names}");
    }

    #[test]
    fn a_number_in_chinese_is_the_number() {
        for (word, known) in [
            ("双十一", "双11"),
            ("双十二", "双12"),
            ("三八节", "38"),
            ("六一八", "618"),
            ("雙 11", "双11"),
            ("二十周年", "20周年"),
        ] {
            let near = nearest(word, ["双11", "双12", "38", "618", "20周年"]).map(|near| near.word);
            assert_eq!(near, Some(known), "{word}");
        }
        assert!(super::alike("三八节", "38节"));
        assert_eq!(super::in_digits("十"), "10");
    }

    #[test]
    fn only_what_can_be_nothing_else_is_certain() {
        let keys = ["task", "lead", "before", "owner", "tiers"];
        let certain = |word| nearest(word, keys).map(|near| (near.word, near.certain));
        assert_eq!(certain("onwer"), Some(("owner", true)));
        assert_eq!(certain("Before"), Some(("before", true)));
        assert_eq!(certain("other"), Some(("owner", false)), "near, and a word of its own");
        assert_eq!(nearest("phase2", ["phase", "phases"]).map(|near| near.certain), Some(false), "near to two");
        assert_eq!(nearest("级别", ["id", "tier"]).map(|near| near.certain), Some(true));
    }
}
