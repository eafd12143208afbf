//! Sections `checks` and `allow`.

use chrono::NaiveDate;

use super::section::section;
use super::{Format, Holds, Written};
use crate::model::scalar::date::Date;
use crate::model::scalar::word::Words;

/// A day of the calendar, which a short date is in the plan's year.
impl Format for NaiveDate {
    type Written<'n> = Written<'n, Date>;
    const HOLDS: Holds = <Date as Format>::HOLDS;
}

section! {
    /// 一条豁免：某项检查在某处的问题，写明理由，在截止日之前不算数。
    ///
    /// A waiver: what one check finds at one place is accepted, for a reason, until a day.
    Waiver ["豁免", "waiver"] {
        /// 豁免哪项检查，写名称或代码，必填；只有警告和提示可以豁免。`plan checks` 列出全部。例：`core-gap`
        ///
        /// The check, by name or code, required; only warnings and infos can be waived. `plan checks` lists them. Example:
        /// `core-gap`
        check: Words { zh: "检查", required: true, also: &["检查项", "规则", "check", "severities", "rules"] }
        /// 只豁免这一处及其下面的问题，写键的路径；不写就是整份计划。例：`promos.618`
        ///
        /// Only here and below, as a path of keys; the whole plan where nothing is written. Example: `promos.618`
        at: Words { zh: "位置", also: &["where", "path", "place"] }
        /// 为什么可以接受，必填，写给审批的人看。例：`平台定的档期，挪不开`
        ///
        /// Why it is acceptable, required, for whoever approves the plan. Example: `the platform sets these dates`
        reason: Words { zh: "理由", required: true, also: &["原因", "why", "because"] }
        /// 豁免的最后一天，必填；过了这天，`plan validate` 会报错。例：`2027-06-30`
        ///
        /// Last day of it, required; after that day `plan validate` reports an error. Example: `2027-06-30`
        until: NaiveDate {
            zh: "截止",
            required: true,
            also: &["到", "至", "结束", "结束月", "截止日", "截止日期", "有效期", "到期", "expires", "end"],
        }
    }
}
