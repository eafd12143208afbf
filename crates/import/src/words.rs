//! What the words of a row or column say it is.

use crate::period::year_in;

/// What figures are of, by their heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// What is to be sold.
    Gmv,
    /// What was sold the year before.
    LastYear,
    /// How much more that is.
    Growth,
    /// A share or rate of something else.
    Ratio,
    /// Sums since the year began.
    Running,
    /// A sum of other figures.
    Total,
    /// Follows from other figures, or from what a plan says elsewhere.
    Derived,
    /// A fixed cost.
    Cost,
    /// A budget line.
    Budget,
    /// What is done in a month.
    Activity,
    /// No figures at all.
    Note,
}

use Metric::{Activity, Budget, Cost, Derived, Gmv, Growth, LastYear, Note, Ratio, Running, Total};

/// Words in headings and what they mean; the first that is found counts.
const WORDS: [(Metric, &[&str]); 13] = [
    (Running, &["累计", "cumulative", "ytd", "running"]),
    (Growth, &["同比", "环比", "增长", "增幅", "增速", "growth", "yoy"]),
    (LastYear, &["去年", "上年", "同期", "last year", "last_year", "prior year", "previous year"]),
    (Ratio, &["占", "费率", "费比", "比例", "比重", "率", "share", "rate", "ratio", "%"]),
    (Note, &["备注", "说明", "负责", "note", "remark", "owner", "comment"]),
    (Total, &["合计", "总计", "小计", "共计", "汇总", "total", "sum", "上半年", "下半年"]),
    (
        Derived,
        &[
            "退款",
            "退货",
            "净销售",
            "毛利",
            "净利",
            "利润",
            "订单",
            "单量",
            "客单",
            "访客",
            "流量",
            "uv",
            "roi",
            "天数",
            "件数",
            "预留",
            "可用",
            "refund",
            "net sales",
            "profit",
            "margin",
            "orders",
            "visitors",
            "traffic",
            "days",
            "held",
            "deployable",
            "to spend",
            "cost of goods",
            "quarter",
            "季度",
        ],
    ),
    (
        Budget,
        &[
            "预算",
            "推广",
            "投放",
            "投流",
            "营销",
            "市场",
            "广告",
            "活动费",
            "达人",
            "种草",
            "内容费",
            "直通车",
            "万相台",
            "引力魔方",
            "千川",
            "技术",
            "费用",
            "佣金",
            "marketing",
            "advertis",
            "ads",
            "budget",
            "spend",
            "promotion",
            "technology",
            "campaign",
        ],
    ),
    (
        Cost,
        &[
            "仓储",
            "仓库",
            "房租",
            "租金",
            "人工",
            "人力",
            "工资",
            "薪",
            "社保",
            "折旧",
            "水电",
            "办公",
            "warehouse",
            "rent",
            "salar",
            "payroll",
            "staff",
        ],
    ),
    (
        Gmv,
        &[
            "gmv",
            "销售额",
            "成交额",
            "成交金额",
            "营业额",
            "销售目标",
            "销售金额",
            "支付金额",
            "业绩",
            "目标",
            "营收",
            "revenue",
            "sales",
            "target",
            "turnover",
        ],
    ),
    (Total, &["全年", "年度", "full year", "fy"]),
    (Activity, &["活动", "大促", "促销", "主题", "节点", "promo", "activit", "event", "theme"]),
    (Note, &["序号", "编号", "no."]),
];

/// Platforms that shops sell on.
const PLATFORMS: [&str; 29] = [
    "天猫",
    "淘宝",
    "京东",
    "抖音",
    "拼多多",
    "快手",
    "小红书",
    "视频号",
    "小程序",
    "唯品会",
    "得物",
    "微店",
    "有赞",
    "私域",
    "独立站",
    "线下",
    "阿里巴巴",
    "苏宁",
    "tmall",
    "taobao",
    "jd",
    "douyin",
    "pinduoduo",
    "kuaishou",
    "amazon",
    "shopee",
    "lazada",
    "tiktok",
    "shopify",
];

/// Headings of parts of the whole, with the id of the split in a plan.
const SPLITS: [(&str, &[&str]); 4] = [
    ("platform", &["平台", "渠道", "platform", "channel"]),
    ("shop", &["店铺", "门店", "shop", "store"]),
    ("category", &["品类", "类目", "分类", "品线", "category", "categories"]),
    ("region", &["区域", "地区", "大区", "region"]),
];

/// What a heading says its figures are; `year` is the plan's.
pub fn metric(label: &str, year: Option<i32>) -> Option<Metric> {
    let label = label.to_lowercase();
    let earlier = year.is_some_and(|year| year_in(&label).is_some_and(|named| named < year));
    let has = |word: &&str| label.contains(*word);
    let worded = WORDS.iter().find(|(_, words)| words.iter().any(&has)).map(|&(metric, _)| metric);
    match worded {
        Some(Gmv | Total) | None if earlier => Some(LastYear),
        worded => worded,
    }
}

/// Whether a heading names a platform.
pub fn is_platform(label: &str) -> bool {
    let label = label.to_lowercase();
    PLATFORMS.iter().any(|name| if name.is_ascii() { label == *name } else { label.starts_with(name) })
}

/// The split that a heading is of.
pub fn split(label: &str) -> Option<&'static str> {
    let label = label.to_lowercase();
    SPLITS.iter().find(|(_, words)| words.iter().any(|word| label.contains(word))).map(|&(id, _)| id)
}

/// Whether a heading says that its figures are of what is sold, whatever else it says.
pub fn is_gmv(label: &str) -> bool {
    says(label, Gmv)
}

/// Whether a heading says that its figures are of a budget, whatever else it says.
pub fn is_budget(label: &str) -> bool {
    says(label, Budget)
}

fn says(label: &str, what: Metric) -> bool {
    let label = label.to_lowercase();
    WORDS.iter().any(|(metric, words)| *metric == what && words.iter().any(|word| label.contains(word)))
}
