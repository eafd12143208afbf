//! Did-you-mean: the known word nearest to what was written.
//!
//! Letter case, width and traditional or simplified spelling do not count as differences, and the Chinese words people
//! write for the keys of a plan lead to those keys.

use std::borrow::Cow;

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
    let wanted = folded(word);
    let meaning = SYNONYMS.iter().find(|(names, _)| names.contains(&wanted.as_ref())).map(|&(_, keys)| keys);
    let mut best: Option<(f64, &str)> = None;
    let (mut near, mut equal) = (0, 0);
    for candidate in candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST) {
        let known = folded(candidate);
        let same = known == wanted || meaning.is_some_and(|keys| keys.contains(&candidate));
        let likeness = if same { 1.0 } else { strsim::normalized_damerau_levenshtein(&wanted, &known) };
        if likeness >= ENOUGH {
            near += 1;
            equal += usize::from(same);
            if best.is_none_or(|(score, _)| likeness > score) {
                best = Some((likeness, candidate));
            }
        }
    }
    let (_, word) = best?;
    let certain = equal == 1 || (near == 1 && slip(&wanted, &folded(word)));
    Some(Near { word, certain })
}

/// Whether two words differ by what a hand does in passing.
fn slip(one: &str, other: &str) -> bool {
    let letters = one.chars().count().max(other.chars().count());
    strsim::damerau_levenshtein(one, other) <= if letters < 7 { 1 } else { 2 }
}

/// Whether one word may be the other, misspelt or spelled in another way. The same from both sides.
pub fn alike(one: &str, other: &str) -> bool {
    if one.len().max(other.len()) > LONGEST {
        return one == other;
    }
    let (one, other) = (folded(one), folded(other));
    one == other || strsim::normalized_damerau_levenshtein(&one, &other) >= ENOUGH
}

/// Lower case, NFKC, simplified, without separators.
fn folded(word: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if word.chars().all(plain) {
        return Cow::Borrowed(word);
    }
    let lower = normalise(word).to_lowercase();
    Cow::Owned(lower.chars().filter(|c| !matches!(c, '-' | '_' | ' ' | '.')).map(simplified).collect())
}

/// Traditional characters of this trade's vocabulary, each followed by its simplified form.
const TRADITIONAL: &str = "雙双節节貨货預预熱热銷销現现場场開开學学慶庆購购買买賣卖價价會会員员團团聖圣誕诞東东貓猫寶宝運运營营廣广術术動动費费額额標标劃划計计終终歲岁紅红專专題题項项類类風风險险產产業业傳传媒媒體体達达種种訂订單单訪访轉转復复購购儲储備备倉仓庫库質质檢检發发贈赠禮礼滿满減减優优惠惠補补貼贴圍围線线戶户門门級级嬰婴兒儿親亲童童裝装飾饰護护膚肤數数碼码電电腦脑機机車车國国際际創创藝艺龍龙鳳凤陽阳潮潮換换隊队應应獎奖";

fn simplified(c: char) -> char {
    let mut pairs = TRADITIONAL.chars();
    while let (Some(traditional), Some(simple)) = (pairs.next(), pairs.next()) {
        if traditional == c {
            return simple;
        }
    }
    c
}

/// Chinese words (simplified, folded) and the keys and words of the format they stand for.
const SYNONYMS: &[(&[&str], &[&str])] = &[
    (&["计划", "版本"], &["plan"]),
    (&["名称", "名字", "计划名称", "标题", "title"], &["name"]),
    (&["年", "年份", "年度", "财年", "每年"], &["year"]),
    (&["财年起始月", "财年开始", "起始月"], &["fiscal_year_start"]),
    (&["货币", "币种"], &["currency"]),
    (&["成交额", "成交总额", "交易额", "销售额"], &["gmv"]),
    (&["目标", "目标值", "年度目标", "gmv目标", "goal", "annual"], &["target", "goal"]),
    (&["季度", "分季度", "季度占比", "每季度", "split"], &["quarters", "quarter"]),
    (&["月", "月度", "月份", "月度占比", "每月"], &["months", "month"]),
    (&["星期", "周内", "星期系数"], &["weekdays"]),
    (&["大促", "活动日历", "促销", "促销日历", "promotions", "events", "campaigns"], &["promos", "promo"]),
    (&["预算", "费用", "budgets"], &["budget"]),
    (&["预算上限", "费用上限", "ceiling"], &["budget_ceiling"]),
    (&["阶段", "季度阶段"], &["phase", "phases"]),
    (&["目的", "核心目标"], &["goal"]),
    (&["活动", "月度活动"], &["activities"]),
    (&["编号", "标识"], &["id"]),
    (&["级别", "等级", "层级", "level"], &["tier"]),
    (&["核心", "一级", "s级"], &["core"]),
    (&["细分", "二级", "minor"], &["segment"]),
    (&["类型", "type"], &["kind"]),
    (&["日期", "时间", "date"], &["dates"]),
    (&["倍数", "系数", "增幅", "factor"], &["uplift"]),
    (&["预热", "蓄水"], &["warmup"]),
    (&["预售"], &["presale"]),
    (&["现货", "正式", "爆发", "销售"], &["sale", "sales"]),
    (&["返场", "余热"], &["encore"]),
    (&["区间", "范围", "range"], &["band"]),
    (&["比例", "费率", "占比", "费比", "ratio", "percent"], &["rate"]),
    (&["拆分", "分配"], &["split"]),
    (&["渠道", "渠道分配"], &["channels"]),
    (&["节奏", "时间分布"], &["timing"]),
    (&["平均", "均摊"], &["even"]),
    (&["日常"], &["daily"]),
    (&["大促预算"], &["promo"]),
    (&["收入", "销售指标", "经营指标"], &["sales"]),
    (&["退款率", "退货率", "退款", "退货", "refund"], &["refund_rate"]),
    (&["毛利率", "毛利", "margin"], &["gross_margin"]),
    (&["客单价", "客单", "笔单价", "件单价", "aov"], &["average_order_value"]),
    (&["转化率", "转化", "成交转化率", "支付转化率", "cvr", "conversion"], &["conversion_rate"]),
    (&["付费流量", "付费流量占比", "付费占比"], &["paid_traffic"]),
    (&["单次访问成本", "访客成本", "访问成本", "点击成本", "uv成本", "cpc"], &["cost_per_visit"]),
    (&["付费预算", "出资预算", "支付方"], &["paid_by"]),
    (&["分段", "按时段", "覆盖", "overrides"], &["by"]),
    (&["成本", "cost"], &["costs"]),
    (&["固定", "固定成本", "固定费用"], &["fixed"]),
    (&["变动", "变动成本", "可变", "可变成本"], &["variable"]),
    (&["金额"], &["amount"]),
    (&["周期", "每"], &["per"]),
    (&["从", "开始", "起", "开始月", "start"], &["from"]),
    (&["到", "至", "结束", "结束月"], &["to", "until"]),
    (&["基数"], &["of"]),
    (&["净额", "净销售额", "净收入"], &["net"]),
    (&["每单", "单均", "单均成本", "每单成本"], &["per_order"]),
    (&["团队", "人员", "人力", "编制", "staff", "headcount"], &["team"]),
    (&["岗位", "职位", "角色"], &["role"]),
    (&["人数", "人头"], &["heads"]),
    (&["月薪", "工资", "人均月薪", "salary"], &["monthly"]),
    (&["优惠", "优惠活动", "折扣活动", "权益", "coupons", "discounts"], &["offers"]),
    (&["优惠预算", "优惠出资"], &["offers_paid_by"]),
    (&["门槛", "满"], &["threshold"]),
    (&["立减", "减", "减免", "优惠金额"], &["off"]),
    (&["折扣", "打折", "discount"], &["percent_off"]),
    (&["使用率", "参与率", "核销率", "用券率"], &["uptake"]),
    (&["自担", "自担比例", "商家承担", "自费比例"], &["funded"]),
    (&["叠加", "叠加于"], &["on_top_of"]),
    (&["预留", "应急", "应急预留", "机动", "机动金", "储备"], &["reserve"]),
    (&["份额"], &["share"]),
    (&["支出", "支出节奏", "花费", "投放节奏", "花钱节奏"], &["spend"]),
    (&["全部", "所有", "全年"], &["all"]),
    (&["检查", "检查项", "规则", "check", "severities", "rules"], &["checks", "check"]),
    (&["豁免", "例外", "忽略", "waivers", "waive", "exceptions", "ignore", "off", "none", "关闭"], &["allow"]),
    (&["位置", "where", "path", "place"], &["at"]),
    (&["理由", "原因", "why", "because"], &["reason"]),
    (&["截止", "截止日", "截止日期", "有效期", "到期", "expires", "end"], &["until"]),
    (&["错误", "deny", "fail"], &["error"]),
    (&["警告", "提醒", "warn"], &["warning"]),
    (&["提示", "信息", "note", "hint"], &["info"]),
    (&["一季度", "第一季度", "1季度", "q1季度"], &["Q1"]),
    (&["二季度", "第二季度", "2季度"], &["Q2"]),
    (&["三季度", "第三季度", "3季度"], &["Q3"]),
    (&["四季度", "第四季度", "4季度"], &["Q4"]),
    (&["周一", "星期一", "monday"], &["mon"]),
    (&["周二", "星期二", "tuesday"], &["tue"]),
    (&["周三", "星期三", "wednesday"], &["wed"]),
    (&["周四", "星期四", "thursday"], &["thu"]),
    (&["周五", "星期五", "friday"], &["fri"]),
    (&["周六", "星期六", "saturday"], &["sat"]),
    (&["周日", "星期日", "星期天", "周天", "sunday"], &["sun"]),
];

#[cfg(test)]
mod tests {
    use super::{closest, nearest};

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
    fn no_word_stands_for_two_things() {
        let mut seen = std::collections::BTreeSet::new();
        for name in super::SYNONYMS.iter().flat_map(|(names, _)| *names) {
            assert!(seen.insert(*name), "{name} leads to where it stands first only");
            assert_eq!(&super::folded(name), name, "write it folded");
        }
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
