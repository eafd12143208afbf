//! The keys of the file itself, and section `quarters`.

use super::section::section;
use super::{
    Calendar, Cash, Counts, Format, Gmv, Holds, LastYear, Line, Months, Named, Offer, Partition, Promo, Quarters, Role,
    Section, Task, Waiver,
};
use crate::diag::Weight;
use crate::model::draft::{Brief, Costs, Sales};
use crate::model::money::Currency;
use crate::model::scalar::share::Share;
use crate::model::scalar::word::{Whole, Words};

/// A plan file; what it means is a [`Draft`](crate::model::draft::Draft).
pub(crate) enum Document {}

/// The whole format.
pub(super) const SECTION: &Section = match Document::HOLDS {
    Holds::Section(section) => section,
    _ => panic!("a file is a mapping"),
};

section! {
    /// 电商的全年计划：目标、大促日历和预算都在这一个文件里，由 `plan` 检查，并拆到每月、每天、每一分钱。
    ///
    /// An online shop's year in one file: targets, promotions and budgets, which `plan` checks and breaks down by month,
    /// by day and to the cent.
    written Document ["电商年度计划", "annual plan"] {
        /// 格式版本，必填，目前只有 `1`。
        ///
        /// Version of the format, required; `1` is the only one so far.
        plan: Whole<1, 1> { zh: "计划", required: true, examples: &["1"], also: &["版本"] }
        /// 计划的名称，必填，印在每张报表的开头。例：`2027 全年电商运营计划`
        ///
        /// Name of the plan, required; it heads every report. Example: `2027 annual plan`
        name: Words { zh: "名称", required: true, examples: &["2027 年度计划"], also: &["名字", "计划名称", "标题", "title"] }
        /// 计划年度，必填，2000 到 2056；跨年的财年按开始的那一年叫。例：`2027`
        ///
        /// The plan's year, required, 2000 to 2056; a fiscal year is named after the calendar year it begins in. Example:
        /// `2027`
        year: Whole<2000, 2056> {
            zh: "年度",
            required: true,
            examples: &["2027"],
            also: &["年", "年份", "财年", "每年"],
            counts: Counts::Money,
        }
        /// 财年从几月开始，1 到 12，默认 1（自然年）。例：写 `4`，2027 财年就是 2027-04-01 到 2028-03-31。
        ///
        /// Month in which the fiscal year begins, 1 to 12; 1 by default, the calendar year. Example: with `4`, the year
        /// 2027 runs from 2027-04-01 to 2028-03-31.
        fiscal_year_start: Whole<1, 12> { zh: "财年起始月", default: "1", also: &["财年开始", "起始月"], counts: Counts::Money }
        /// 币种的 ISO 4217 代码，默认 `CNY`。整份计划只用一种货币，金额保留几位小数也由它定。例：`CNY`（两位）、`JPY`（没
        /// 有小数）
        ///
        /// ISO 4217 code of the currency, `CNY` by default. A plan has one currency, and that decides how many decimals
        /// amounts have. Example: `USD` (two), `JPY` (none)
        currency: Currency { zh: "币种", default: "CNY", also: &["货币"], counts: Counts::Money }
        /// 全年 GMV 目标，以及怎样拆到季度、月和每一天。必填。例：
        /// `{target: 1200万, quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}}`
        ///
        /// GMV target of the year, and how it is broken down to quarters, months and days. Required. Example:
        /// `{target: 12M, quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}}`
        gmv: Gmv { zh: "目标", required: true, also: &["成交额", "成交总额", "交易额", "销售额"], counts: Counts::Money }
        /// 去年卖了多少：全年、各月、各场大促。写了，报表里就有去年和同比。例：
        /// `{gmv: 8600万, promos: {618: 1650万, 双11: 1120万}}`
        ///
        /// What was sold last year, in the year, in months and in promotions; reports then show it with the growth.
        /// Example: `{gmv: 86M, promos: {618: 16.5M, double-11: 11.2M}}`
        last_year: LastYear { zh: "去年", also: &["上年", "去年同期", "往年", "previousyear", "prioryear"], counts: Counts::Beside }
        /// 拆分：GMV 怎样落在平台、品类、门店上；键是拆法的编号，自己起。例：
        /// `{platform: {name: 平台, parts: {天猫: 45%, 京东: 20%, 抖音: rest}}}`
        ///
        /// How GMV falls on platforms, categories, stores, each way under an id of your choice. Example:
        /// `{platform: {name: platform, parts: {Tmall: 45%, JD: 20%, Douyin: rest}}}`
        splits: Named<Partition> {
            zh: "拆分方式",
            also: &["平台拆分", "分平台", "品类拆分", "分品类"],
            counts: Counts::Beside,
            ordered: true,
        }
        /// 四个季度各自的要点：阶段、目标、每月活动。只检查有没有空着的月份，不影响任何数字。例：`{Q1: {phase: 启动期}}`
        ///
        /// What each quarter is about: its phase, its goal, an activity for each month. Checked for gaps; no figure
        /// depends on it. Example: `{Q1: {phase: warm start}}`
        quarters: Quarters<Brief> { zh: "季度", also: &["分季度", "季度占比", "每季度", "split"] }
        /// 对全年节奏的承诺：核心大促和细分节点各几场、核心大促之间隔几天；没做到会有提醒。例：
        /// `{min_gap: 7, core: 5, segment: 10}`
        ///
        /// What the year promises: so many promotions of each tier, so many days between core ones; the check holds you to
        /// it. Example: `{min_gap: 7, core: 5, segment: 10}`
        calendar: Calendar { zh: "日历" }
        /// 大促日历，一项一场；这里的先后就是报表里的先后。例：
        /// `- {id: 618, tier: core, phases: [{kind: sale, dates: 06-06..06-18, uplift: 5}]}`
        ///
        /// The promotions, one per item; reports keep this order. Example:
        /// `- {id: 618, tier: core, phases: [{kind: sale, dates: 06-06..06-18, uplift: 5}]}`
        promos: Vec<Promo> {
            zh: "大促",
            also: &["活动日历", "促销", "促销日历", "promotions", "events", "campaigns"],
            counts: Counts::Money,
            ordered: true,
        }
        /// 备战清单：大促前后要做完的事。只写一遍提前或延后多久，每一场的截止日由程序算；也可以写自己的日子，做完的打勾。例：
        /// `- {task: 压力测试, lead: 7 days, before: warmup}`
        ///
        /// What must be done before and after promotions. Written once, with how long before or after; the due date for each
        /// promotion is computed. Or on days of its own; what is done is ticked off. Example:
        /// `- {task: load test, lead: 7 days, before: warmup}`
        readiness: Vec<Task> { zh: "备战" }
        /// 各预算项加起来最多占全年 GMV 的百分之几，超过会指出来；不写按 100%。例：`20%`
        ///
        /// The most that all budget lines together may take, as a share of the year's GMV; 100% by default. Example: `20%`
        budget_ceiling: Share { zh: "预算上限", default: "100%", examples: &["20%"], also: &["费用上限", "ceiling"] }
        /// 各项预算，键是预算项的名字，自己起。例：`{marketing: {rate: 10%}, technology: {rate: 4%, timing: even}}`
        ///
        /// The budget lines, each under a name of your choice. Example:
        /// `{marketing: {rate: 10%}, technology: {rate: 4%, timing: even}}`
        budget: Named<Line> { zh: "预算", also: &["费用", "budgets"], counts: Counts::Money, ordered: true }
        /// 从 GMV 到利润、到流量的几个数：退款率、毛利率、客单价、转化率、付费流量。例：
        /// `{refund_rate: 18%, gross_margin: 52%, average_order_value: 220, conversion_rate: 3%}`
        ///
        /// What lies between GMV and profit, and between GMV and traffic: refunds, margin, order value, conversion, bought
        /// visitors. Example: `{refund_rate: 18%, gross_margin: 52%, average_order_value: 220, conversion_rate: 3%}`
        sales: Sales { zh: "销售", also: &["现货", "正式", "爆发", "收入", "销售指标", "经营指标"], counts: Counts::Beside }
        /// 预算以外的成本：仓储、佣金、物流等等。例：
        /// `{fixed: {仓储: {amount: 8万, per: month}}, variable: {平台佣金: {rate: 5%, of: net}}}`
        ///
        /// Costs beside the budgets: warehouse, commission, parcels and so on. Example:
        /// `{fixed: {warehouse: {amount: 80k, per: month}}, variable: {commission: {rate: 5%, of: net}}}`
        costs: Costs { zh: "成本", also: &["cost"], counts: Counts::Beside }
        /// 团队：每个岗位几个人、每人每月多少钱。例：`- {role: 客服, heads: 6, monthly: 7000, months: {11: 12}}`
        ///
        /// The team: how many of each role, and what one of them costs a month. Example:
        /// `- {role: customer service, heads: 6, monthly: 7000, months: {11: 12}}`
        team: Vec<Role> { zh: "团队", also: &["人员", "人力", "编制", "staff", "headcount"], counts: Counts::Beside }
        /// 账上的钱：年初有多少，货款哪个月付，销售款哪个月到账。写了就能用 `plan cash` 看每个月账上够不够。例：
        /// `{opening: 300万, goods: {2 months before: 60%, same month: 40%}, receipts: {same month: 70%, 1 month after: 30%}}`
        ///
        /// Money at hand: what there is at first, when goods are paid for and when sales arrive; `plan cash` then shows whether it
        /// lasts. Example:
        /// `{opening: 3M, goods: {2 months before: 60%, same month: 40%}, receipts: {same month: 70%, 1 month after: 30%}}`
        cash: Cash { zh: "现金", also: &["现金流", "资金", "cashflow", "liquidity"], counts: Counts::Beside }
        /// 优惠清单：各场大促让利多少，预算能不能承担。例：
        /// `- {id: 满300减80, promo: 双11, threshold: 300, off: 80, uptake: 35%, funded: 70%}`
        ///
        /// What the shop gives away in promotions, held against what the budget can carry. Example:
        /// `- {id: 80-off-300, promo: double-11, threshold: 300, off: 80, uptake: 35%, funded: 70%}`
        offers: Vec<Offer> {
            zh: "优惠",
            also: &["优惠活动", "折扣活动", "权益", "coupons", "discounts"],
            counts: Counts::Beside,
            ordered: true,
        }
        /// 优惠的钱从哪个预算项出，写预算项的名字。例：`activities`
        ///
        /// The budget line that pays for the offers, by its name. Example: `activities`
        offers_paid_by: Words { zh: "优惠预算", also: &["优惠出资"], counts: Counts::Beside }
        /// 各项检查的级别，键是检查项的名称或代码。写 `allow` 就不再报告；本来就是错误的检查不能改。例：
        /// `{empty-month: warning, core-gap: error}`
        ///
        /// What findings of a check weigh, by its name or code; `allow` leaves them out. Checks that are errors stay errors.
        /// Example: `{empty-month: warning, core-gap: error}`
        checks: Named<Weight> { zh: "检查", also: &["检查项", "规则", "check", "severities", "rules"] }
        /// 豁免清单：哪些警告和提示可以接受，为什么，到哪一天。例：
        /// `- {check: core-gap, at: promos.会员节, reason: 平台定的档期, until: 2027-11-30}`
        ///
        /// Waivers: which warnings and infos are accepted, why, and until when. Example:
        /// `- {check: core-gap, at: promos.members, reason: the platform sets the dates, until: 2027-11-30}`
        allow: Vec<Waiver> {
            zh: "豁免",
            also: &["例外", "忽略", "waivers", "waive", "exceptions", "ignore", "off", "none", "关闭"],
        }
    }
}

section! {
    /// 一个季度的要点。
    ///
    /// What a quarter is about.
    written Brief ["季度要点", "brief of a quarter"] {
        /// 这个季度叫什么阶段。例：`启动期`、`爆发期`
        ///
        /// What this part of the year is called. Example: `warm start`
        phase: Words { zh: "阶段", also: &["季度阶段"] }
        /// 一句话写清这个季度要做到什么，最好带数字。例：`以 38 大促唤醒老客，新客占比 30% 以上`
        ///
        /// What the quarter is to achieve, in a sentence, best with a figure. Example:
        /// `win back last year's buyers; 30% of orders from new ones`
        goal: Words { zh: "主旨", also: &["目标", "目标值", "年度目标", "gmv目标", "goal", "annual", "目的", "核心目标"] }
        /// 每个月的主活动，键是月份。没有活动也没有大促的月份会有提醒。例：
        /// `{1月: 年货节满减, 2月: 开工红包, 3月: 春季焕新}`
        ///
        /// The main activity of each month, by month. A month with neither activity nor promotion is pointed out. Example:
        /// `{01: winter clearance, 02: lantern gifts, 03: spring sale}`
        activities: Months<Words> {
            zh: "活动",
            also: &["月度活动"],
            each: ["这个月的主活动。例：`年货节满减`", "The main activity of this month. Example: `winter clearance`"],
        }
    }
}
