//! Repairs that decide something, by the names they are asked for.

use crate::check::rules;
use crate::diag::{Diag, Repair, Rule};

/// The repairs of each rule that has any, best first. A finding has those of them that are possible where it is.
pub static CHOICES: &[(&str, &[&str])] = &[
    ("P0001", &["spelling"]),
    ("P0006", &["spelling"]),
    ("P0007", &["spelling"]),
    ("P0008", &["spelling"]),
    ("P0010", &["even"]),
    ("P0012", &["spelling", "guess"]),
    ("P0013", &["spelling", "guess", "other-guess"]),
    ("P0014", &["spelling", "guess"]),
    ("P0015", &["spelling", "guess"]),
    ("P0016", &["spelling", "guess", "other-guess", "swap", "cross-year"]),
    ("P0017", &["spelling", "guess"]),
    ("P0018", &["guess"]),
    ("P0019", &["spelling", "guess"]),
    ("P0020", &["spelling", "guess"]),
    ("P0022", &["spelling", "guess"]),
    ("P0101", &["close", "scale", "whole"]),
    ("P0102", &["close", "scale", "whole"]),
    ("P0105", &["round"]),
    ("P0121", &["sum"]),
    ("P0131", &["close", "scale", "whole"]),
    ("P0132", &["nearest"]),
    ("P0135", &["nearest"]),
    ("P0206", &["remove", "presale"]),
    ("P0210", &["keep-share", "keep-uplift"]),
    ("P0213", &["fit"]),
    ("P0214", &["fit"]),
    ("P0225", &["remove"]),
    ("P0228", &["keep-target"]),
    ("P0301", &["close", "scale", "whole"]),
    ("P0302", &["close", "scale", "whole"]),
    ("P0303", &["nearest"]),
    ("P0304", &["swap"]),
    ("P0305", &["nearest"]),
    ("P0311", &["remove"]),
    ("P0313", &["remove"]),
    ("P0314", &["same"]),
    ("P0315", &["remove"]),
    ("P0317", &["swap", "widen"]),
    ("P0319", &["fill"]),
    ("P0320", &["remove"]),
    ("P0403", &["round"]),
    ("P0404", &["close", "scale", "whole"]),
    ("P0405", &["swap", "year", "widen"]),
    ("P0406", &["this-year"]),
    ("P0408", &["nearest"]),
    ("P0410", &["all"]),
    ("P0413", &["swap"]),
    ("P0414", &["nearest", "same-promo", "remove"]),
    ("P0421", &["keep-promo", "keep-in"]),
    ("P0422", &["list"]),
    ("P0423", &["list", "paid"]),
];

/// A rule whose findings are to be repaired, and how.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    rule: &'static Rule,
    /// `None`: the first that a finding has.
    name: Option<&'static str>,
}

/// Why a text names no repair.
#[derive(Clone, Copy, Debug)]
pub enum NoChoice {
    /// No rule has this code or name.
    Rule,
    /// The rule has no repair.
    Repairs(&'static Rule),
    /// The rule has repairs, none of this name; these are theirs.
    Name(&'static Rule, &'static [&'static str]),
}

impl Choice {
    /// Reads `P0101`, `quarter-shares-total` or `P0101:scale`; letter case does not count.
    pub fn parse(text: &str) -> Result<Self, NoChoice> {
        let (rule, name) = text.split_once(':').map_or((text, None), |(rule, name)| (rule, Some(name)));
        let same = |known: &str| known.eq_ignore_ascii_case(rule.trim());
        let rule = rules().find(|rule| same(rule.code) || same(rule.name)).ok_or(NoChoice::Rule)?;
        let names = repairs_of(rule).ok_or(NoChoice::Repairs(rule))?;
        let known = |name: &str| names.iter().copied().find(|known| known.eq_ignore_ascii_case(name.trim()));
        let name = name.map(|name| known(name).ok_or(NoChoice::Name(rule, names))).transpose()?;
        Ok(Self { rule, name })
    }

    /// The repair of a finding that was chosen, if it has it.
    pub(super) fn of<'d>(&self, diag: &'d Diag) -> Option<&'d Repair> {
        let named = |repair: &&Repair| self.name.is_none_or(|name| name == repair.name);
        if self.rule.code == diag.rule.code { diag.repairs.iter().find(named) } else { None }
    }
}

/// The names of the repairs that findings of a rule can have; `None` where there are none.
pub fn repairs_of(rule: &Rule) -> Option<&'static [&'static str]> {
    CHOICES.iter().find(|(code, _)| *code == rule.code).map(|&(_, names)| names)
}
