//! Leaves that are one of a few words, each with what it means.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::leaf::{both, leaf};
use super::pattern::LITERAL;
use crate::diag::{Severity, Weight};
use crate::model::draft::{CostOf, Status, Timing};
use crate::model::plan::costs::{Per, Reach};
use crate::model::plan::{PhaseKind, Tier};

/// One of `words`. What may be another spelling passes, as in [`pattern`](super::pattern); so does space around a word.
fn one_of<T: Copy>(title: [&str; 2], words: &[(&str, T)], meaning: impl Fn(T) -> [&'static str; 2]) -> Schema {
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let meanings: Vec<String> = words.iter().map(|&(_, value)| both(meaning(value))).collect();
    let advice = both([&format!("只能写 {}", known.join("、")), &format!("write {}", known.join(" or "))]);
    // what stands under `then` is checked and shown, but not offered
    let offers: Vec<Value> = known
        .iter()
        .zip(&meanings)
        .map(|(word, meaning)| json!({"label": word, "body": word, "description": meaning}))
        .collect();
    json_schema!({
        "title": both(title),
        "type": "string",
        "errorMessage": advice,
        "defaultSnippets": offers,
        "if": {"type": "string", "pattern": format!("^(?:[!-~{LITERAL}](?:[ -~{LITERAL}]*[!-~{LITERAL}])?)?$")},
        "then": {"enum": known, "enumDescriptions": meanings, "markdownEnumDescriptions": meanings, "errorMessage": advice},
    })
}

leaf!(Tier, {
    one_of(["大促级别", "tier"], Self::WORDS, |tier| match tier {
        Self::Core => [
            "核心大促，全公司参战；默认由各预算项的大促部分出钱",
            "carries the year; paid by default from the promo part of every budget line",
        ],
        Self::Segment => ["细分节点，只做一个品类、平台或人群", "serves one category, platform or group of customers"],
    })
});

leaf!(Status, {
    one_of(["状态", "status"], Self::WORDS, |status| match status {
        Self::Planned => ["照常，默认", "takes place; the default"],
        Self::Cancelled => {
            ["已取消：留在文件里，没有日期、GMV 和预算", "cancelled: kept on record, without days, GMV or budget"]
        }
    })
});

leaf!(PhaseKind, {
    one_of(["阶段类型", "kind of phase"], Self::WORDS, |kind| match kind {
        Self::Warmup => ["预热蓄水：种草、加购，还没有成交任务", "attention only, no sales yet"],
        Self::Presale => ["预售：收定金", "deposits"],
        Self::Sale => ["现货：正式开卖", "the sale itself"],
        Self::Encore => ["返场：大促之后再卖几天", "a few more days after the sale"],
    })
});

leaf!(Timing, {
    one_of(["分月方式", "timing"], Self::WORDS, |timing| match timing {
        Self::Gmv => ["跟着每月 GMV 走，默认", "follows the GMV of the months; the default"],
        Self::Even => ["十二个月平均", "the same every month"],
    })
});

leaf!(Per, {
    one_of(["金额管多久", "what an amount is for"], Self::WORDS, |per| match per {
        Self::Month => ["每月付这么多", "so much each month"],
        Self::Quarter => ["每季付这么多，平均分到各月", "so much each quarter, evenly over its months"],
        Self::Year => {
            ["全年付这么多，平均分到各月，或者按 months 分", "so much a year, evenly over its months or by `months`"]
        }
    })
});

leaf!(CostOf, {
    one_of(["费率的基数", "what a rate is taken of"], Self::WORDS, |of| match of {
        Self::Gmv => ["GMV，退款前", "GMV, before refunds"],
        Self::Net => ["净销售额，扣掉退款", "net sales, after refunds"],
    })
});

leaf!(Reach, {
    one_of(["算哪部分", "what is meant"], Self::WORDS, |reach| match reach {
        Self::All => ["全部，默认", "all of it; the default"],
        Self::Promo => ["大促：售卖日，或者大促那部分预算", "promotions: their selling days, or the money for them"],
        Self::Daily => ["日常：其余的日子，或者日常那部分预算", "every day: the other days, or the money for them"],
    })
});

leaf!(Weight, {
    one_of(["级别", "weight of findings"], Self::WORDS, |weight| match weight {
        Self::Reported(Severity::Error) => ["错误：计划不通过，也不出数", "the plan is refused and yields no numbers"],
        Self::Reported(Severity::Warning) => ["警告：加 --strict 时不通过", "refused under --strict"],
        Self::Reported(Severity::Info) => ["提示：看看就好", "worth knowing"],
        Self::Allowed => ["不再报告", "not reported at all"],
    })
});
