//! Words that keys of the format take: each list with its grammar, what its words mean, and what else people call them.

use crate::diag::{Severity, Weight};
use crate::lang::Text;
use crate::model::form;
use crate::model::money::Currency;
use crate::model::scalar::word::{known, one_of};
use crate::model::scalar::{Fault, Leaf};
use crate::model::spelling::{self, Notation};
use crate::model::ways::ways;
use crate::text;

/// The words that a key takes.
#[derive(Debug)]
pub struct Vocabulary {
    /// What is chosen, in Chinese and in English.
    pub title: [&'static str; 2],
    /// In the order in which they are offered.
    pub words: &'static [Word],
}

/// A word that a key takes.
#[derive(Debug)]
pub struct Word {
    /// As a plan writes it in English.
    pub word: &'static str,
    /// As a plan writes it in Chinese.
    pub zh: &'static str,
    /// What people write for it by mistake: simplified Chinese and small letters, without separators.
    pub also: &'static [&'static str],
    /// What it means, in Chinese and in English.
    pub means: [&'static str; 2],
}

macro_rules! vocabulary {
    ($title:tt $($word:literal $zh:literal $also:tt $means:tt)+) => {
        &Vocabulary { title: $title, words: &[$(Word { word: $word, zh: $zh, also: &$also, means: $means }),+] }
    };
}

/// An enum whose values are words of the format: each with its word, what people write for it, and its meaning.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident $title:tt {
        $($(#[$doc:meta])* $value:ident = $word:literal $zh:literal $also:tt $means:tt)+
    }) => {
        ways! {
            $(#[$meta])*
            $name { $($(#[$doc])* $value = $word)+ }
        }

        impl Leaf for $name {
            const VOCABULARY: Option<&Vocabulary> = Some(vocabulary! { $title $($word $zh $also $means)+ });

            const NOTATION: Option<Notation> = Some(spelling::word::<Self>);

            fn parse(text: &str) -> Result<Self, Fault> {
                one_of(text, Self::WORDS)
            }

            fn value(text: &str) -> Option<Self> {
                known(text, Self::WORDS)
            }
        }
    };
}

words! {
    /// How much a promo matters.
    Tier ["大促级别", "tier"] {
        /// Carries the year: paid by default from every promo budget.
        Core = "core" "核心" ["一级", "s级", "重点", "major", "main"] [
            "核心大促，全公司参战；默认由各预算项的大促部分出钱",
            "carries the year; paid by default from the promo part of every budget line",
        ]
        /// Keeps a part of the customers warm between the core promos.
        Segment = "segment" "细分" ["二级", "minor"] [
            "细分节点，只做一个品类、平台或人群",
            "serves one category, platform or group of customers",
        ]
    }
}

words! {
    /// Whether a promo takes place.
    Status ["状态", "status"] {
        /// It does.
        Planned = "planned" "照常" [] ["照常，默认", "takes place; the default"]
        /// It was planned and does not.
        Cancelled = "cancelled" "取消" [] [
            "已取消：留在文件里，没有日期、GMV 和预算",
            "cancelled: kept on record, without days, GMV or budget",
        ]
    }
}

words! {
    /// What happens in a phase.
    PhaseKind ["阶段类型", "kind of phase"] {
        /// 预热, 蓄水: attention, no sales of the promo yet.
        Warmup = "warmup" "预热" ["蓄水", "种草", "teaser"] ["预热蓄水：种草、加购，还没有成交任务", "attention only, no sales yet"]
        /// 预售: deposits.
        Presale = "presale" "预售" [] ["预售：收定金", "deposits"]
        /// 现货: the sale itself.
        Sale = "sale" "开卖" ["现货", "正式", "爆发", "销售"] ["现货：正式开卖", "the sale itself"]
        /// 返场: what is left.
        Encore = "encore" "返场" ["余热"] ["返场：大促之后再卖几天", "a few more days after the sale"]
    }
}

impl PhaseKind {
    /// For people.
    pub fn name(self) -> Text {
        match self {
            Self::Warmup => Text::fixed("warm-up", "预热"),
            Self::Presale => Text::fixed("presale", "预售"),
            Self::Sale => Text::fixed("sale", "正式"),
            Self::Encore => Text::fixed("encore", "返场"),
        }
    }
}

words! {
    /// What the months of a budget line without split follow.
    Timing ["分月方式", "timing"] {
        /// Their GMV.
        Gmv = "gmv" "随GMV" [] ["跟着每月 GMV 走，默认", "follows the GMV of the months; the default"]
        /// Nothing: they are equal.
        Even = "even" "平均" ["均摊", "monthly", "flat"] ["十二个月平均", "the same every month"]
    }
}

words! {
    /// What of a line, a year or its money is meant.
    Reach ["算哪部分", "what is meant"] {
        /// All of it.
        All = "all" "全部" ["所有", "全年"] ["全部，默认", "all of it; the default"]
        /// 大促: what promos sell, or the money for them.
        Promo = "promo" "大促" ["活动日历", "促销", "促销日历", "promotions", "events", "campaigns", "大促预算"] [
            "大促：售卖日，或者大促那部分预算",
            "promotions: their selling days, or the money for them",
        ]
        /// 日常: the rest, always-on.
        Daily = "daily" "日常" [] [
            "日常：其余的日子，或者日常那部分预算",
            "every day: the other days, or the money for them",
        ]
    }
}

words! {
    /// On which days of a part of the year an offer holds.
    OfferDays ["优惠管哪些天", "days of an offer"] {
        /// On all of them.
        All = "all" "全部" ["所有", "每天"] ["每一天，默认", "all days; the default"]
        /// 平日: on those on which no promo sells.
        Daily = "daily" "日常" ["平日", "平时"] ["没有大促在卖的日子", "days on which no promo sells"]
    }
}

words! {
    /// What the amount of a fixed cost is for.
    Per ["金额管多久", "what an amount is for"] {
        /// Each month from `from` to `to`.
        Month = "month" "每月" ["月", "月度", "月份", "月度占比"] ["每月付这么多", "so much each month"]
        /// Each quarter with a month from `from` to `to`, apportioned evenly to those of its months.
        Quarter = "quarter" "每季" ["季度", "分季度", "季度占比", "每季度", "split"] [
            "每季付这么多，平均分到各月",
            "so much each quarter, evenly over its months",
        ]
        /// The year, apportioned to the months from `from` to `to`.
        Year = "year" "全年" [] [
            "全年付这么多，平均分到各月，或者按 months 分",
            "so much a year, evenly over its months or by `months`",
        ]
    }
}

words! {
    /// What GMV counts where offers take something off.
    Counted ["GMV 的口径", "what GMV counts"] {
        /// Prices before offers are taken off.
        List = "list" "标价" ["优惠前", "原价", "gross", "before"] ["优惠前的金额，默认", "before offers are taken off; the default"]
        /// What customers paid.
        Paid = "paid" "实付" ["优惠后", "实收", "after"] ["顾客实际付的钱", "what customers paid"]
    }
}

words! {
    /// What the rate of a variable cost is taken of.
    CostOf ["费率的基数", "what a rate is taken of"] {
        /// GMV, before refunds.
        Gmv = "gmv" "成交额" [] ["GMV，退款前", "GMV, before refunds"]
        /// Net sales, after refunds.
        Net = "net" "净销售额" ["净额", "净收入"] ["净销售额，扣掉退款", "net sales, after refunds"]
    }
}

/// What findings of a rule may weigh, as a plan writes it.
pub(crate) const WEIGHTS: &[(&str, Weight)] = &[
    ("error", Weight::Reported(Severity::Error)),
    ("warning", Weight::Reported(Severity::Warning)),
    ("info", Weight::Reported(Severity::Info)),
    ("allow", Weight::Allowed),
];

impl Leaf for Weight {
    const VOCABULARY: Option<&Vocabulary> = Some(vocabulary! { ["级别", "weight of findings"]
        "error" "错误" ["deny", "fail"] ["错误：计划不通过，也不出数", "the plan is refused and yields no numbers"]
        "warning" "警告" ["提醒", "warn"] ["警告：加 --strict 时不通过", "refused under --strict"]
        "info" "提示" ["信息", "note", "hint"] ["提示：看看就好", "worth knowing"]
        "allow" "放行" [] ["不再报告", "not reported at all"]
    });

    const NOTATION: Option<Notation> = Some(spelling::word::<Self>);

    fn parse(text: &str) -> Result<Self, Fault> {
        one_of(text, WEIGHTS)
    }
}

impl Leaf for Currency {
    fn parse(text: &str) -> Result<Self, Fault> {
        Self::from_code(text).ok_or_else(|| {
            let fault = Fault::new(
                &form::unknown_word::RULE,
                text!(en: "`{text}` is not a currency code", zh: "`{text}` 不是货币代码", text = text),
            );
            let upper = text.to_uppercase();
            match upper.as_str() {
                "RMB" | "人民币" => fault.edit("CNY"),
                // other places count in 元 and ¥ as well
                "元" | "¥" => fault.guess("CNY"),
                _ if Self::from_code(&upper).is_some() => fault.edit(upper),
                _ => fault.note(text!(
                    en: "write an ISO 4217 code such as CNY, USD or JPY",
                    zh: "写 ISO 4217 代码，例如 CNY、USD、JPY"
                )),
            }
        })
    }
}
