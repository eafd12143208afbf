//! Two plans compared, and the page that says what moved.

use plan_core::compare::keys::{KeyChange, keys};
use plan_core::compare::limit::{Limit, Over, exceeded};
use plan_core::compare::{Changes, compare};
use plan_core::expand::Worked;
use plan_core::model::money::Currency;
use plan_core::model::spelling::in_english;
use plan_core::report::diff::{self, Found};
use plan_render::json;
use plan_text::source::Source;
use plan_text::text;
use plan_text::yaml::{self, Limits, Problems};

use super::{Format, Look, operands};
use crate::cli::argument::Movement;
use crate::cli::failure::Failure;

/// Two plans of one currency, and what moved between them.
pub(super) struct Compared<'a> {
    sources: [&'a Source; 2],
    pub(super) worked: [&'a Worked; 2],
    changes: Changes,
    keys: Vec<KeyChange>,
    limit: Option<Limit>,
    pub(super) over: Vec<Over>,
}

impl<'a> Compared<'a> {
    pub(super) fn new(
        sources: [&'a Source; 2],
        worked: [&'a Worked; 2],
        limit: Option<Limit>,
    ) -> Result<Self, Failure> {
        let Some(changes) = compare(worked[0], worked[1]) else { return Err(other_currency(sources, worked)) };
        let trees = sources.map(|source| {
            let mut tree = yaml::load(&source.text, &Limits::default(), &mut Problems::default())?;
            in_english(&mut tree, &mut Problems::default());
            Some(tree)
        });
        let keys = match &trees {
            [Some(old), Some(new)] => keys(old, new, &changes),
            _ => Vec::new(),
        };
        let over = limit.map(|limit| exceeded(&changes, limit)).unwrap_or_default();
        Ok(Self { sources, worked, changes, keys, limit, over })
    }

    pub(super) fn found(&self, look: &Look) -> Found<'_> {
        let limit = self.limit.map(|limit| (limit, self.over.as_slice()));
        let brief = look.format == Format::Md;
        Found { changes: &self.changes, keys: &self.keys, limit, arrow: look.arrow, brief }
    }

    pub(super) fn names(&self) -> [&str; 2] {
        self.sources.map(|source| source.name.as_str())
    }

    /// What moved, in any format.
    pub(super) fn page(&self, look: &Look) -> String {
        let found = self.found(look);
        let [old, new] = self.worked;
        let names = self.names();
        if look.format == Format::Json {
            return json::diff(old, new, &found, names);
        }
        if found.is_empty() {
            let same = self.sources[0].text == self.sources[1].text;
            return format!("{}\n", operands::unchanged(names, same).get(look.lang));
        }
        look.under(operands::title(names, look.arrow), diff::document(old, new, &found))
    }
}

/// The limit in minor units.
pub(super) fn limit(movement: &Movement, currency: Currency) -> Result<Limit, Failure> {
    match movement {
        Movement::Share(share) => Ok(Limit::Share(*share)),
        Movement::Amount(sum) => sum.money("--fail-over", currency).map(Limit::Amount),
    }
}

fn other_currency(sources: [&Source; 2], worked: [&Worked; 2]) -> Failure {
    Failure::usage(text!(
        en: "{old} is in {one} and {new} in {two}: their amounts cannot be subtracted",
        zh: "{old} 的币种是 {one}，{new} 的币种是 {two}，金额不能相减",
        old = sources[0].name,
        one = worked[0].plan().currency.code(),
        new = sources[1].name,
        two = worked[1].plan().currency.code()
    ))
    .help([text!(
        en: "compare plans of one currency, or put two `plan breakdown` side by side",
        zh: "换成同一币种的计划再比较，或者分别用 `plan breakdown` 对照着看"
    )])
}
