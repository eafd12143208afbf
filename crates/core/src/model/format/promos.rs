//! Section `promos`.

use super::section::section;
use super::{Counts, Format, Holds, Written};
use crate::model::draft::DateRange;
use crate::model::scalar::date::Dates;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::{Portion, Take};
use crate::model::scalar::word::Words;
use crate::model::words::{PhaseKind, Status, Tier};

/// The share of each kind of phase, in file order.
pub(crate) enum Spend {}

impl Format for DateRange {
    type Written<'n> = Written<'n, Dates>;
    const HOLDS: Holds = <Dates as Format>::HOLDS;
}

section! {
    /// 一场大促。
    ///
    /// A promotion.
    Promo ["大促", "promotion"] {
        /// 大促的编号，必填，不能重复；预算项的 `promos` 用它来点名。只含文字、数字、`-`、`_`，没有空格。例：`618`、
        /// `双11`
        ///
        /// Id of the promotion, required and unique; budget lines name it under `promos`. Letters of any script, digits,
        /// `-` and `_`, no spaces. Example: `618`, `double-11`
        id: Id { zh: "编号", required: true, also: &["标识"], counts: Counts::Nothing }
        /// 报表里显示的名称；不写就用编号。例：`618 年中大促`
        ///
        /// Name shown in reports; the id where nothing is written. Example: `618 mid-year sale`
        name: Words { zh: "名称", counts: Counts::Nothing }
        /// 级别，必填：`core` 核心大促，全公司参战；`segment` 细分节点，只做一个品类、平台或人群。
        ///
        /// Tier, required: `core` carries the year, `segment` serves one category, platform or group of customers.
        tier: Tier { zh: "级别", required: true, also: &["等级", "层级", "level"] }
        /// 在哪些平台上做，名字自己起。例：`[天猫, 京东]`
        ///
        /// Platforms it runs on, by names of your choice. Example: `[Tmall, JD]`
        platforms: Vec<Words> { zh: "平台", counts: Counts::Nothing }
        /// `planned` 照常，是默认值；`cancelled` 已取消：仍列在文件里，但不占天数，没有 GMV，也不花预算。
        ///
        /// `planned` is the default; `cancelled` keeps it on record without days, GMV or budget.
        status: Status { zh: "状态" }
        /// 这场大促的售卖日合计卖多少：金额，或者占本季度的百分之几；售卖日都要在同一个季度里。各阶段仍写 `uplift`，决定每天分多少，
        /// 不能再写 `share`。例：`640万`、`26%`
        ///
        /// What its selling days bring together: an amount, or a share of their quarter, in which they all lie. Its phases keep
        /// their `uplift`, which says what each day gets of it, and have no `share`. Example: `6.4M`, `26%`
        target: Take { zh: "目标", also: &["目标值", "gmv目标", "销售目标", "gmv", "goal"] }
        /// 大促的各个阶段，必填，至少一个，按日期先后写；同一场的两个阶段不能有同一天。例：
        /// `- {kind: sale, dates: 06-06..06-18, uplift: 5}`
        ///
        /// Its phases, required, at least one, in date order; no two of them share a day. Example:
        /// `- {kind: sale, dates: 06-06..06-18, uplift: 5}`
        phases: Vec<Phase> { zh: "阶段", required: true, also: &["季度阶段"] }
        /// 这场大促的预算什么时候花：按阶段分，只写它有的阶段，合计正好 100%；不写就按天数分。例：
        /// `{warmup: 30%, presale: 25%, sale: 40%, encore: 5%}`
        ///
        /// When its money goes out, by the kinds of phase it has, exactly 100% together; by days where nothing is written.
        /// Example: `{warmup: 30%, presale: 25%, sale: 40%, encore: 5%}`
        spend: Spend { zh: "支出", also: &["支出节奏", "花费", "投放节奏", "花钱节奏"], ordered: true }
    }
}

section! {
    /// 一场大促的预算分到各种阶段。
    ///
    /// How a promotion's money is divided among its kinds of phase.
    written Spend ["各阶段花多少", "money by kind of phase"] {
        /// 预热阶段花百分之几。例：`30%`
        ///
        /// Share that goes out in the warm-up. Example: `30%`
        warmup: Portion { zh: "预热" }
        /// 预售阶段花百分之几。例：`25%`
        ///
        /// Share that goes out in the presale. Example: `25%`
        presale: Portion { zh: "预售" }
        /// 现货阶段花百分之几。例：`40%`
        ///
        /// Share that goes out in the sale itself. Example: `40%`
        sale: Portion { zh: "开卖" }
        /// 返场阶段花百分之几。例：`5%`
        ///
        /// Share that goes out in the encore. Example: `5%`
        encore: Portion { zh: "返场" }
    }
}

section! {
    /// 大促里连续的几天。
    ///
    /// A run of days of a promotion.
    Phase ["阶段", "phase"] {
        /// 这几天做什么，必填：`warmup` 预热、`presale` 预售、`sale` 现货、`encore` 返场。
        ///
        /// What happens on these days, required: `warmup`, `presale`, `sale` or `encore`.
        kind: PhaseKind { zh: "类型", required: true, also: &["type"] }
        /// 这一波的名字；同一种阶段分几波时用来区分。例：`开门红`
        ///
        /// Name of this wave, where one kind comes in several. Example: `opening days`
        name: Words { zh: "名称", counts: Counts::Nothing }
        /// 日期，必填，首尾两天都算。写月-日（财年里的那一天）、年-月-日，或者节日加减天数（d）、周数（w）；一段日期用
        /// `..` 连接。例：`06-18`、`06-01..06-20`、`2026-12-20..2027-01-05`、`cny-29d..cny-9d`
        ///
        /// Dates, required, both ends included: MM-DD (the one inside the fiscal year), YYYY-MM-DD, or days (d) or weeks
        /// (w) from a festival; `..` joins two of them. Example: `06-18`, `06-01..06-20`, `2026-12-20..2027-01-05`,
        /// `cny-29d..cny-9d`
        dates: DateRange { zh: "日期", required: true, also: &["时间", "date"] }
        /// 爆发系数：这几天每天的成交是平常一天的几倍，默认 1；几场撞在同一天，取最大的。不能和 `share` 同时写，预热两样
        /// 都不写。例：`5`、`1.5x`
        ///
        /// How many times an ordinary day each of these days sells, 1 by default; where promotions share a day, the
        /// largest counts. Not together with `share`; a warm-up has neither. Example: `5`, `1.5x`
        uplift: Factor { zh: "倍率", also: &["倍数", "系数", "增幅", "factor"] }
        /// 这几天合计占本季度 GMV 的百分之几，或者是多少钱，代替 `uplift`；要落在同一个季度之内。例：`26%`、`640万`
        ///
        /// What of the quarter's GMV these days take together, as a share or an amount, instead of `uplift`; they must lie
        /// within one quarter. Example: `26%`, `6.4M`
        share: Take { zh: "占比", examples: &["26%"], also: &["份额"] }
    }
}
