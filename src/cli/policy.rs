//! What a run of `plan validate` decides about checks, beside what the plan says of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use plan_core::check;
use plan_text::diag::{Rule, Severity, Weight};
use plan_text::text;

use super::argument::{self, Refused};
use super::input;

/// Options that decide what findings weigh.
const WEIGHTS: [(&str, Weight); 3] = [
    ("allow", Weight::Allowed),
    ("warn", Weight::Reported(Severity::Warning)),
    ("deny", Weight::Reported(Severity::Error)),
];

const AS_OF: &str = "as_of";

// Not derived: among the options of weights the last one counts, and derived fields forget their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Policy {
    /// In the order of the command line.
    pub(crate) weights: Vec<(&'static Rule, Weight)>,
    pub(crate) as_of: Option<NaiveDate>,
}

impl Args for Policy {
    fn augment_args(command: Command) -> Command {
        let help = [
            said!(
                en: "Do not report this check, by name or code; several separated by commas. The last of --allow, --warn \
                     and --deny for a check counts, and they win over the plan's `checks`",
                zh: "不报告这个检查项，写名称或代码，多个用逗号分隔。同一项以 --allow、--warn、--deny 中最后一个为准，都优先于\
                     计划里的 `checks`"
            ),
            said!(en: "Report this check as a warning", zh: "把这个检查项报告为警告"),
            said!(en: "Report this check as an error", zh: "把这个检查项报告为错误"),
        ];
        let weights = WEIGHTS.into_iter().zip(help).map(|((id, weight), help)| {
            let rule = move |asked: &str| rule(asked, weight);
            let arg = Arg::new(id).long(id).action(ArgAction::Append).value_delimiter(',').value_parser(rule);
            arg.value_name(said!(en: "CHECK", zh: "检查项")).help(help)
        });
        let as_of = Arg::new(AS_OF).long("as-of").value_parser(argument::date);
        let as_of = as_of.value_name(said!(en: "DATE", zh: "日期"));
        let help = said!(en: "The day to judge waivers by, default today", zh: "按哪一天判断豁免是否过期，默认今天");
        command.args(weights).arg(as_of.help(help))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Policy {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = WEIGHTS.iter().flat_map(|&(id, weight)| {
            let rules = matches.get_many::<&'static Rule>(id).into_iter().flatten();
            let places = matches.indices_of(id).into_iter().flatten();
            places.zip(rules).map(move |(place, rule)| (place, (*rule, weight)))
        });
        let in_order: BTreeMap<_, _> = given.collect();
        Ok(Self { weights: in_order.into_values().collect(), as_of: matches.get_one(AS_OF).copied() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// A check by its name or code.
pub(super) fn named(asked: &str) -> Result<&'static Rule, Refused> {
    check::find(asked).ok_or_else(|| {
        let near = input::near(asked, check::rules().flat_map(|rule| [rule.code, rule.name]));
        let list = text!(en: "`plan checks` lists them all", zh: "用 `plan checks` 查看全部检查项");
        Refused {
            message: text!(en: "there is no check `{asked}`", zh: "没有 `{asked}` 这个检查项", asked = asked),
            help: near.into_iter().chain([list]).collect(),
        }
    })
}

/// A check by its name or code, which may be given this weight.
fn rule(asked: &str, weight: Weight) -> Result<&'static Rule, Refused> {
    let rule = named(asked)?;
    match rule.fixed().filter(|_| !rule.takes(weight)) {
        None => Ok(rule),
        Some(why) => Err(Refused {
            message: text!(
                en: "`{asked}` cannot be given another weight",
                zh: "`{asked}` 不能改成别的级别",
                asked = asked
            ),
            help: vec![why],
        }),
    }
}

#[cfg(test)]
mod tests {
    use clap::{Args, Command, FromArgMatches};
    use plan_text::diag::{Severity, Weight};

    use super::Policy;

    fn weights(args: &[&str]) -> Result<Vec<(&'static str, Weight)>, clap::Error> {
        let command = Policy::augment_args(Command::new("plan"));
        let matches = command.try_get_matches_from([&["plan"], args].concat())?;
        let policy = Policy::from_arg_matches(&matches)?;
        Ok(policy.weights.into_iter().map(|(rule, weight)| (rule.code, weight)).collect())
    }

    #[test]
    fn weights_come_in_the_order_of_the_command_line() {
        let args = ["--deny", "core-gap,p0218", "--allow=P0221", "--warn", "P0217", "--deny", "empty-month"];
        let (warn, deny) = (Weight::Reported(Severity::Warning), Weight::Reported(Severity::Error));
        assert_eq!(
            weights(&args).expect("arguments"),
            [("P0217", deny), ("P0218", deny), ("P0221", Weight::Allowed), ("P0217", warn), ("P0221", deny)]
        );
        assert_eq!(weights(&[]).expect("no arguments"), []);
    }

    #[test]
    fn errors_stay_errors() {
        assert!(weights(&["--allow", "P0101"]).is_err() && weights(&["--warn", "quarter-shares-total"]).is_err());
        assert_eq!(weights(&["--deny", "P0101"]).expect("it is one").len(), 1);
    }
}
