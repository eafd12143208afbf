//! What generated plans are made of: names as shops use them, and remarks as planners leave them beside figures.

use super::random::Random;

pub(crate) const SHOPS: &[&str] = &[
    "云杉家居",
    "南山茶业",
    "小鹿童装",
    "青禾食品",
    "栖木家具",
    "白露美妆",
    "北岸户外",
    "知味零食",
    "半夏女装",
    "远山宠物",
];

pub(crate) const PROMOS: &[(&str, &str)] = &[
    ("年货节", "年货节"),
    ("开年焕新", "开年焕新周"),
    ("38", "38 女王节"),
    ("春季焕新", "春季焕新周"),
    ("会员日", "品牌会员日"),
    ("520", "520 礼遇季"),
    ("618", "618 年中大促"),
    ("福袋", "夏日福袋"),
    ("造物节", "造物节"),
    ("店庆", "品牌店庆周"),
    ("开学季", "开学季"),
    ("99", "99 囤货节"),
    ("秋冬新势力", "秋冬新势力周"),
    ("双11", "双11 全球狂欢季"),
    ("双12", "双12 年终好价节"),
    ("年终盛典", "年终盛典"),
];

pub(crate) const LINES: &[&str] = &["marketing", "activities", "technology", "会员权益", "内容制作", "达人合作"];

pub(crate) const CHANNELS: &[&str] =
    &["抖音/淘宝直播", "小红书/KOL", "私域运营", "搜索广告", "短视频信息流", "线下物料", "短信与推送", "其他"];

pub(crate) const PHASES: &[&str] = &["启动期", "爆发期", "深耕期", "冲刺期"];

pub(crate) const ACTIVITIES: &[&str] = &[
    "满减与新年红包雨",
    "闺蜜拼团（2 人成团 8 折）",
    "预售专场与新品首发",
    "会员日，积分加倍",
    "定金膨胀与抽奖",
    "狂欢周，满 300 减 80",
    "尾货福袋清仓",
    "新品体验官招募",
    "囤货节，整箱立减",
    "返场与年终盛典",
];

const ABOUT: &[&str] = &[
    "产品",
    "价格",
    "渠道",
    "内容",
    "活动",
    "用户",
    "库存",
    "客服",
    "仓配",
    "投放",
    "会员",
    "直播间",
    "私域",
    "供应商",
];

const DOES: &[&str] = &[
    "提前两周锁定主推款，断码的不上首页",
    "按去年同期的转化率倒推，不追平台的排名",
    "分三波放量，第一波只给老客",
    "由专人每天十点复盘，数据写进周报",
    "只做满赠不做直降，护住下半年的价格空间",
    "以短视频为主，图文为辅，每周五定稿",
    "与上一场至少隔开一周，免得客户疲劳",
    "节前一周快递停收，只卖前置仓有货的",
    "先小批量试款，卖得动再追单",
    "把首单客户在七天之内导入企业微信",
    "留出一成机动，给临时冒出来的爆款",
    "合同按月付，与生意的淡旺没有关系",
    "参照财务给的上限，超出的部分要单独审批",
    "去年这里少算了退货，今年按净额重新估过",
];

/// A remark of a planner, such as stands beside a figure.
pub(crate) fn remark(random: &mut Random) -> String {
    format!("{}{}", random.pick(ABOUT), random.pick(DOES))
}

/// Two remarks in one line.
pub(crate) fn long_remark(random: &mut Random) -> String {
    format!("{}；{}。", remark(random), remark(random))
}
