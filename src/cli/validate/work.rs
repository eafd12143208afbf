//! The work on one file: read, checked, and made ready to be written, so that the file itself can be let go.

use annual_plan::diag::human::{self, Look};
use annual_plan::diag::{Counts, json};
use annual_plan::lang::{Lang, Text};
use annual_plan::model::plan::Plan;
use annual_plan::render::figures::clean;
use annual_plan::source::Source;
use annual_plan::{Options, Outcome, text};

use super::fix::{Fixing, Seen};
use crate::cli::failure::{Failure, cause};
use crate::cli::input::{self, Input};
use crate::cli::style;
use crate::cli::walk::{Found, Why};

/// What checking one file gave, ready to be written; the file itself is let go.
pub(super) type Checked = Result<(Counts, Shown), Failure>;

/// Findings of one file in the form they will be written in.
pub(super) enum Shown {
    Text(String),
    Entries(Vec<json::Entry>),
}

/// Checks one file and draws what was found. Where it is the only one, it is named even if it is sound.
pub(super) fn drawn(found: &Found, options: &Options, look: &Look, alone: bool, fixing: &Fixing) -> Checked {
    let seen = fixing.see(found, read(found)?, options)?;
    let Seen { source, outcome: Outcome { plan, findings }, .. } = &seen;
    let counts = findings.counts;
    let look = fixing.aside.as_ref().unwrap_or(look);
    let mut text = fixing.head(&seen, look.lang);
    text.push_str(&style::findings_text(source, findings, look));
    if let Some(foot) = fixing.foot(&seen, look.lang) {
        text.push_str(&foot);
    } else if alone {
        let summary = match plan {
            Some(plan) if counts.total() == 0 => sound(source, plan),
            _ => human::summary(&source.name, counts),
        };
        text.push_str(summary.get(look.lang));
        text.push('\n');
    }
    Ok((counts, Shown::Text(fixing.payload(found, &seen, text))))
}

pub(super) fn entries(found: &Found, options: &Options, lang: Lang, fixing: &Fixing) -> Checked {
    let Seen { source, outcome: Outcome { findings, .. }, .. } = fixing.see(found, read(found)?, options)?;
    Ok((findings.counts, Shown::Entries(json::entries(&source, &findings.diags, lang))))
}

fn read(found: &Found) -> Result<Source, Failure> {
    match found {
        Ok(path) => Input::of(path.clone()).read(),
        Err(missed) => {
            let folder = input::shown(&missed.path);
            Err(Failure::io(match &missed.why {
                Why::Empty => text!(
                    en: "no *.yaml or *.yml files in the folder {folder}",
                    zh: "文件夹 {folder} 里没有 *.yaml 或 *.yml 文件",
                    folder = folder,
                ),
                Why::Io(error) => {
                    let cause = cause(error);
                    text!(
                        en: "cannot search {folder}: {cause}",
                        zh: "无法查找 {folder}：{cause}",
                        folder = folder,
                        cause = cause,
                    )
                }
            }))
        }
    }
}

/// The line that says of a single plan that nothing is wrong with it, and that it is the plan that was meant.
fn sound(source: &Source, plan: &Plan) -> Text {
    text!(
        en: "{file} is sound: {name}, {year}, GMV target {target} {currency}",
        zh: "{file} 没有问题：{name}，{year} 年，GMV 目标 {target} {currency}",
        file = source.name,
        name = clean(&plan.name).into_owned(),
        year = plan.year.label(),
        target = plan.demand.target.grouped(plan.currency),
        currency = plan.currency.code(),
    )
}
