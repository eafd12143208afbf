//! What commands and their options are called and what is said of them, in both languages.
//!
//! Parsing needs none of it. Help pages, completions and errors take it from here by walking the command.

use clap::{Arg, ArgAction};
use plan_text::lang::Text;

/// The words of one command, kept beside it.
#[derive(Debug)]
pub(crate) struct Words {
    /// One line: what it does.
    pub(crate) about: Text,
    /// The rest of its help page, laid out; may be empty.
    pub(crate) more: Text,
    /// Its own options and arguments. Those that commands share have words in the table of their group.
    pub(crate) args: &'static [Word],
}

/// The words of one option or argument.
#[derive(Debug)]
pub(crate) struct Word {
    /// Its name in the command.
    pub(crate) id: &'static str,
    /// What stands for its value; `None` for a switch.
    pub(crate) value: Option<Text>,
    /// One phrase.
    pub(crate) help: Text,
    /// What clap is told of it beside its name and whether it has a value.
    pub(crate) more: fn(Arg) -> Arg,
}

impl Word {
    /// A switch.
    pub(crate) const fn switch(id: &'static str, help: Text) -> Self {
        Self { id, value: None, help, more: |arg| arg }
    }

    /// An option or argument with a value.
    pub(crate) const fn value(id: &'static str, value: Text, help: Text) -> Self {
        Self { id, value: Some(value), help, more: |arg| arg }
    }

    /// The option as clap knows it, without its words.
    pub(crate) fn arg(&self) -> Arg {
        let action = if self.value.is_some() { ArgAction::Set } else { ArgAction::SetTrue };
        (self.more)(Arg::new(self.id).long(self.id).action(action))
    }
}
