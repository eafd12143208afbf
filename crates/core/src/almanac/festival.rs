//! Festivals and shopping days that a plan can hang its promos on.

use std::ops::RangeInclusive;

use chinese_lunisolar_calendar::LunisolarDate;
use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::lang::Text;

/// A festival that goes by its name in every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Festival {
    /// 春节, the first day of the first lunar month.
    Cny,
    /// 元宵, the fifteenth of the first.
    Lantern,
    /// 清明, the day the sun reaches 15° of ecliptic longitude.
    Qingming,
    /// 端午, the fifth of the fifth.
    DragonBoat,
    /// 七夕, the seventh of the seventh.
    Qixi,
    /// 中秋, the fifteenth of the eighth.
    MidAutumn,
    /// 重阳, the ninth of the ninth.
    DoubleNinth,
    /// 腊八, the eighth of the twelfth: twice in some years, never in others.
    Laba,
    /// 除夕, the day before 春节.
    NewYearsEve,
    /// 元旦.
    NewYear,
    /// 情人节, 14 February.
    Valentines,
    /// 劳动节, 1 May.
    LabourDay,
    /// 母亲节, the second Sunday of May.
    MothersDay,
    /// 父亲节, the third Sunday of June.
    FathersDay,
    /// 国庆节, 1 October.
    NationalDay,
    /// 感恩节 of the United States, the fourth Thursday of November.
    Thanksgiving,
    /// 黑色星期五, the day after that.
    BlackFriday,
    /// 网络星期一, the Monday after that.
    CyberMonday,
    /// 圣诞节, 25 December.
    Christmas,
}

impl Festival {
    /// The festivals of the lunar calendar and of the solar terms, in the order of the lunar year.
    pub const TRADITIONAL: [Self; 8] = [
        Self::Cny,
        Self::Lantern,
        Self::Qingming,
        Self::DragonBoat,
        Self::Qixi,
        Self::MidAutumn,
        Self::DoubleNinth,
        Self::Laba,
    ];

    /// The days on which shops elsewhere sell.
    pub const WESTERN: [Self; 8] = [
        Self::NewYear,
        Self::Valentines,
        Self::MothersDay,
        Self::FathersDay,
        Self::Thanksgiving,
        Self::BlackFriday,
        Self::CyberMonday,
        Self::Christmas,
    ];

    /// Every festival.
    pub const ALL: [Self; 19] = [
        Self::Cny,
        Self::Lantern,
        Self::Qingming,
        Self::DragonBoat,
        Self::Qixi,
        Self::MidAutumn,
        Self::DoubleNinth,
        Self::Laba,
        Self::NewYearsEve,
        Self::NewYear,
        Self::Valentines,
        Self::LabourDay,
        Self::MothersDay,
        Self::FathersDay,
        Self::NationalDay,
        Self::Thanksgiving,
        Self::BlackFriday,
        Self::CyberMonday,
        Self::Christmas,
    ];

    /// Calendar years in which dates are known. They cover every fiscal year of a plan, and every date in them was
    /// compared with other almanacs; beyond, new moons and the length of the day are not known well enough.
    pub const YEARS: RangeInclusive<i32> = 1999..=2058;

    /// The word of the format: `mid-autumn`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cny => "cny",
            Self::Lantern => "lantern",
            Self::Qingming => "qingming",
            Self::DragonBoat => "dragon-boat",
            Self::Qixi => "qixi",
            Self::MidAutumn => "mid-autumn",
            Self::DoubleNinth => "double-ninth",
            Self::Laba => "laba",
            Self::NewYearsEve => "new-years-eve",
            Self::NewYear => "new-year",
            Self::Valentines => "valentines",
            Self::LabourDay => "labour-day",
            Self::MothersDay => "mothers-day",
            Self::FathersDay => "fathers-day",
            Self::NationalDay => "national-day",
            Self::Thanksgiving => "thanksgiving",
            Self::BlackFriday => "black-friday",
            Self::CyberMonday => "cyber-monday",
            Self::Christmas => "christmas",
        }
    }

    /// The Chinese word of the format: `中秋`. With `节` behind it, it is accepted too.
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Cny => "春节",
            Self::Lantern => "元宵",
            Self::Qingming => "清明",
            Self::DragonBoat => "端午",
            Self::Qixi => "七夕",
            Self::MidAutumn => "中秋",
            Self::DoubleNinth => "重阳",
            Self::Laba => "腊八",
            Self::NewYearsEve => "除夕",
            Self::NewYear => "元旦",
            Self::Valentines => "情人节",
            Self::LabourDay => "劳动节",
            Self::MothersDay => "母亲节",
            Self::FathersDay => "父亲节",
            Self::NationalDay => "国庆",
            Self::Thanksgiving => "感恩节",
            Self::BlackFriday => "黑色星期五",
            Self::CyberMonday => "网络星期一",
            Self::Christmas => "圣诞",
        }
    }

    /// What people call it.
    pub const fn name(self) -> Text {
        match self {
            Self::Cny => Text::fixed("Spring Festival", "春节"),
            Self::Lantern => Text::fixed("Lantern Festival", "元宵节"),
            Self::Qingming => Text::fixed("Qingming Festival", "清明节"),
            Self::DragonBoat => Text::fixed("Dragon Boat Festival", "端午节"),
            Self::Qixi => Text::fixed("Qixi Festival", "七夕"),
            Self::MidAutumn => Text::fixed("Mid-Autumn Festival", "中秋节"),
            Self::DoubleNinth => Text::fixed("Double Ninth Festival", "重阳节"),
            Self::Laba => Text::fixed("Laba Festival", "腊八节"),
            Self::NewYearsEve => Text::fixed("Lunar New Year's Eve", "除夕"),
            Self::NewYear => Text::fixed("New Year's Day", "元旦"),
            Self::Valentines => Text::fixed("Valentine's Day", "情人节"),
            Self::LabourDay => Text::fixed("Labour Day", "劳动节"),
            Self::MothersDay => Text::fixed("Mother's Day", "母亲节"),
            Self::FathersDay => Text::fixed("Father's Day", "父亲节"),
            Self::NationalDay => Text::fixed("National Day", "国庆节"),
            Self::Thanksgiving => Text::fixed("Thanksgiving", "感恩节"),
            Self::BlackFriday => Text::fixed("Black Friday", "黑色星期五"),
            Self::CyberMonday => Text::fixed("Cyber Monday", "网络星期一"),
            Self::Christmas => Text::fixed("Christmas", "圣诞节"),
        }
    }

    /// The festival that a normalised word of a plan means: its [`word`](Self::word), or its Chinese name with or
    /// without `节`. Other spellings (`CNY`, `中秋節`) are `None`, so that they are asked about and not guessed.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|festival| {
            let chinese = festival.chinese();
            let longer = word.strip_suffix('节').is_some_and(|bare| bare == chinese && !chinese.ends_with('节'));
            word == festival.word() || word == chinese || longer
        })
    }

    /// Its days from `first` to `last`, both included, in order. Empty outside [`YEARS`](Self::YEARS) and where the
    /// range runs backwards.
    pub fn within(self, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
        // the lunar year before has its last festival in this calendar year
        let lunar_years = first.year().max(*Self::YEARS.start()) - 1..=last.year().min(*Self::YEARS.end());
        let range = first..=last;
        lunar_years
            .filter_map(|year| self.in_lunar_year(year))
            .filter(|day| range.contains(day) && Self::YEARS.contains(&day.year()))
            .collect()
    }

    /// Its day in the lunar year that begins in the calendar year `year`, or in that year; every year has exactly one.
    fn in_lunar_year(self, year: i32) -> Option<NaiveDate> {
        let (month, day) = match self {
            Self::Cny => (1, 1),
            Self::Lantern => (1, 15),
            Self::Qingming => return qingming(year),
            Self::NewYearsEve => return Self::Cny.in_lunar_year(year)?.pred_opt(),
            Self::NewYear => return NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Valentines => return NaiveDate::from_ymd_opt(year, 2, 14),
            Self::LabourDay => return NaiveDate::from_ymd_opt(year, 5, 1),
            Self::MothersDay => return NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Sun, 2),
            Self::FathersDay => return NaiveDate::from_weekday_of_month_opt(year, 6, Weekday::Sun, 3),
            Self::NationalDay => return NaiveDate::from_ymd_opt(year, 10, 1),
            Self::Thanksgiving => return NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4),
            Self::BlackFriday => return Self::Thanksgiving.in_lunar_year(year)?.succ_opt(),
            Self::CyberMonday => return Self::Thanksgiving.in_lunar_year(year)?.checked_add_days(Days::new(4)),
            Self::Christmas => return NaiveDate::from_ymd_opt(year, 12, 25),
            Self::DragonBoat => (5, 5),
            Self::Qixi => (7, 7),
            Self::MidAutumn => (8, 15),
            Self::DoubleNinth => (9, 9),
            Self::Laba => (12, 8),
        };
        // false: a leap month repeats the number of the month before it, and never the festival
        LunisolarDate::from_ymd(u16::try_from(year).ok()?, month, false, day).ok().map(LunisolarDate::to_naive_date)
    }
}

/// 清明 of a year within [`Festival::YEARS`], by the mean solar year of this century: the sun comes 0.2422 days later
/// each year, and a leap day brings it back.
fn qingming(year: i32) -> Option<NaiveDate> {
    let since = year - 2000;
    let day = (48_100 + 2_422 * since).div_euclid(10_000) - since.div_euclid(4);
    NaiveDate::from_ymd_opt(year, 4, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests;
