//! The work on one file: read, checked, and made ready to be written, so that the file itself can be let go.

use annual_plan::diag::human::{self, Look};
use annual_plan::diag::{Counts, json};
use annual_plan::lang::{Lang, Text};
use annual_plan::model::plan::Plan;
use annual_plan::render::figures::clean;
use annual_plan::source::Source;
use annual_plan::{Options, Outcome, check, text};

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
pub(super) fn drawn(found: &Found, options: &Options, look: &Look, alone: bool) -> Checked {
    let source = read(found)?;
    let Outcome { plan, findings } = check(&source, options);
    let counts = findings.counts;
    let mut text = style::findings_text(&source, &findings, look);
    if alone {
        let summary = match &plan {
            Some(plan) if counts.total() == 0 => sound(&source, plan),
            _ => human::summary(&source.name, counts),
        };
        text.push_str(summary.get(look.lang));
        text.push('\n');
    }
    Ok((counts, Shown::Text(text)))
}

pub(super) fn entries(found: &Found, options: &Options, lang: Lang) -> Checked {
    let source = read(found)?;
    let Outcome { findings, .. } = check(&source, options);
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
