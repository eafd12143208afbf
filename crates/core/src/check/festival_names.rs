//! Festivals by the words in which activities and promos name them.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::almanac::Festival;
use crate::model::draft::DateRange;
use crate::model::scalar::normalise;

/// The words for one festival, and when they fit.
pub(super) struct Named {
    pub(super) festival: Festival,
    /// In small letters.
    words: &'static [&'static str],
    /// The word is part of another one before these characters: 年中秋季上新.
    not_before: &'static [char],
    /// Days before the festival from which its name is in everybody's mouth.
    before: u64,
    /// Days after it until which it is.
    after: u64,
}

const fn named(festival: Festival, words: &'static [&'static str]) -> Named {
    Named { festival, words, not_before: &[], before: 0, after: 0 }
}

static NAMED: &[Named] = &[
    // the season begins with the year's last month and ends with the lanterns
    Named {
        before: 30, after: 15, ..named(Festival::Cny, &["春节", "春節", "spring festival", "chinese new year"])
    },
    named(Festival::Lantern, &["元宵", "lantern festival"]),
    named(Festival::Qingming, &["清明", "qingming"]),
    named(Festival::DragonBoat, &["端午", "dragon boat"]),
    named(Festival::Qixi, &["七夕", "qixi"]),
    Named {
        not_before: &['季', '装', '冬', '款', '新', '品'],
        ..named(Festival::MidAutumn, &["中秋", "mid-autumn", "mid autumn"])
    },
    named(Festival::DoubleNinth, &["重阳", "重陽", "double ninth"]),
    named(Festival::Laba, &["腊八", "臘八", "laba festival"]),
];

/// Going back to work after the Spring Festival.
static WORK: Named = Named {
    not_before: &['作', '厂', '廠', '程', '业', '業', '艺', '藝', '序', '具'],
    ..named(Festival::Cny, &["开工", "開工", "back to work", "back-to-work"])
};

/// Texts that look ahead to something may do so a month early.
const AHEAD: &[&str] =
    &["预热", "预售", "预告", "备货", "蓄水", "種草", "种草", "预约", "presale", "pre-sale", "warm-up"];
const AHEAD_DAYS: u64 = 30;

impl Named {
    /// Whether some days hold the festival, or some of the time when its name fits.
    pub(super) fn fits(&self, days: DateRange, text: &str) -> bool {
        let text = normalise(text).to_lowercase();
        let ahead = if AHEAD.iter().any(|word| text.contains(word)) { AHEAD_DAYS } else { 0 };
        let first = days.first.checked_sub_days(Days::new(self.after));
        let last = days.last.checked_add_days(Days::new(self.before.max(ahead)));
        first.zip(last).is_none_or(|(first, last)| !self.festival.within(first, last).is_empty())
    }

    /// Whether one of the places in a text begins with one of the words.
    fn is_at(&self, places: &[&str]) -> bool {
        places.iter().any(|place| {
            let mut after = self.words.iter().filter_map(|word| place.strip_prefix(word));
            after.any(|after| !after.starts_with(self.not_before))
        })
    }
}

/// What the words of [`NAMED`] begin with.
const FIRST: &[char] = &['春', '元', '清', '端', '七', '中', '重', '腊', '臘', 's', 'c', 'l', 'q', 'd', 'm'];

/// What the words of [`WORK`] begin with.
const FIRST_OF_WORK: &[char] = &['开', '開', 'b'];

/// The ends of a text in small letters that begin with one of some characters. Most of what people write has none, and
/// each word is looked for only there: names are a few words long, and preparing a search would take longer.
fn places<'t>(text: &'t str, first: &[char]) -> Vec<&'t str> {
    text.char_indices().filter(|(_, c)| first.contains(c)).map(|(at, _)| &text[at..]).collect()
}

/// The festivals a text names.
pub(super) fn festivals_in(text: &str) -> Vec<&'static Named> {
    let text = normalise(text).to_lowercase();
    let places = places(&text, FIRST);
    NAMED.iter().filter(|named| named.is_at(&places)).collect()
}

/// Whether a text speaks of going back to work.
pub(super) fn speaks_of_work(text: &str) -> bool {
    WORK.is_at(&places(&normalise(text).to_lowercase(), FIRST_OF_WORK))
}

/// The days of the months in which some days lie.
pub(super) fn whole_months(days: DateRange) -> Option<DateRange> {
    let first = days.first.with_day(1)?;
    let last = month_end(days.last)?;
    Some(DateRange { first, last })
}

fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::{FIRST, FIRST_OF_WORK, NAMED, WORK, festivals_in, speaks_of_work};

    #[test]
    fn names_are_found_and_words_that_hold_them_are_not() {
        let found = |text| festivals_in(text).iter().map(|named| named.festival.word()).collect::<Vec<_>>();
        assert_eq!(found("99 囤货节（中秋 + 开学季）"), ["mid-autumn"]);
        assert_eq!(found("元宵与春節，Mid-Autumn gifts"), ["cny", "lantern", "mid-autumn"]);
        assert!(found("年中秋季上新").is_empty() && found("年中秋装预售").is_empty());
        assert!(speaks_of_work("开工红包") && speaks_of_work("展开工作坊之后开工"));
        assert!(!speaks_of_work("展开工作坊") && !speaks_of_work("公开工厂直播"));
    }

    #[test]
    fn no_word_begins_with_a_character_that_is_not_looked_for() {
        let words = NAMED.iter().flat_map(|named| named.words).map(|word| (word, FIRST));
        for (word, first) in words.chain(WORK.words.iter().map(|word| (word, FIRST_OF_WORK))) {
            assert!(word.starts_with(first), "{word}");
        }
    }
}
