//! A command dressed in the words of one language.

use clap::{Arg, Command};
use plan_text::lang::{Lang, Text};

use super::words::{Word, Words};
use super::{options, page, policy};

/// The command with every help text, value name, usage line and help page in `lang`. Pages are laid out for `width`
/// cells.
pub(crate) fn command(root: Command, lang: Lang, color: bool, width: Option<usize>) -> Command {
    let root = dressed(root, "plan", lang);
    let globals: Vec<Arg> = root.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    let root = root.mut_subcommands(|sub| {
        let usage = format!("plan {}", sub.get_name());
        let sub = dressed(sub, &usage, lang);
        let page = page::Page { command: &sub, globals: &globals, lang, color, width }.to_string();
        sub.override_help(page)
    });
    let page = page::Page { command: &root, globals: &[], lang, color, width }.to_string();
    root.override_help(page)
}

fn dressed(command: Command, path: &str, lang: Lang) -> Command {
    let Some(words) = super::words(command.get_name()) else { return command };
    let command = command.about(words.about.get(lang)).mut_args(|arg| match word(words, arg.get_id().as_str()) {
        Some(word) => {
            let arg = arg.help(word.help.get(lang));
            match &word.value {
                Some(value) => arg.value_name(value.get(lang)),
                None => arg,
            }
        }
        None => arg,
    });
    let usage = page::usage(&command, path, lang);
    command.override_usage(usage)
}

/// The words of an argument: the command's own, else those of the options that commands share.
fn word(words: &'static Words, id: &str) -> Option<&'static Word> {
    words.args.iter().chain(options::WORDS).chain(policy::WORDS).find(|word| word.id == id)
}

/// Words that clap has in English only and that stand on a page.
pub(crate) static OPTIONS: Text = Text::fixed("[OPTIONS]", "[选项]");
/// As [`OPTIONS`].
pub(crate) static COMMAND: Text = Text::fixed("<COMMAND>", "<命令>");

#[cfg(test)]
mod tests {
    use clap::{ArgAction, Command, CommandFactory};
    use plan_text::lang::{Lang, Text};

    use super::super::wrap::width;
    use super::super::{Cli, words};
    use super::{command, word};

    fn commands() -> Vec<Command> {
        let root = Cli::command();
        let mut all: Vec<Command> = root.get_subcommands().cloned().collect();
        all.push(root);
        all
    }

    fn check(text: &Text, place: &str) {
        let (en, zh) = (text.get(Lang::En), text.get(Lang::Zh));
        assert!(!en.trim().is_empty() && en.is_ascii() || en.contains('万') || en.contains('月'), "{place}: {en}");
        assert!(zh.chars().any(|c| width(&c.to_string()) == 2), "{place} is not in Chinese: {zh}");
    }

    #[test]
    fn every_command_and_argument_has_its_words_in_both_languages() {
        for command in commands() {
            let name = command.get_name();
            let words = words(name).unwrap_or_else(|| panic!("`plan {name}` has no words: add them to cli::words"));
            check(&words.about, name);
            assert_eq!(words.more.get(Lang::En).is_empty(), words.more.get(Lang::Zh).is_empty(), "{name}");
            for arg in command.get_arguments() {
                let place = format!("{name} {}", arg.get_id());
                let word = word(words, arg.get_id().as_str()).unwrap_or_else(|| panic!("{place} has no words"));
                check(&word.help, &place);
                let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
                assert_eq!(word.value.is_some(), takes_value, "{place}: a value needs a name, a switch has none");
                if let Some(value) = &word.value {
                    check(value, &place);
                }
            }
        }
    }

    #[test]
    fn no_words_are_left_over() {
        for command in commands() {
            for word in words(command.get_name()).expect("words").args {
                assert!(command.get_arguments().any(|arg| arg.get_id() == word.id), "{}", word.id);
            }
        }
    }

    #[test]
    fn dressing_keeps_the_command_sound() {
        for lang in [Lang::En, Lang::Zh] {
            command(Cli::command(), lang, false, Some(80)).debug_assert();
        }
    }

    #[test]
    fn pages_fit_eighty_cells_in_both_languages() {
        for lang in [Lang::En, Lang::Zh] {
            for name in commands().iter().map(Command::get_name) {
                let args = if name == "plan" { vec!["plan", "-h"] } else { vec!["plan", name, "-h"] };
                let dressed = command(Cli::command(), lang, false, Some(80));
                let page = dressed.try_get_matches_from(args).expect_err("a page").render().to_string();
                for line in page.lines() {
                    assert!(width(line) <= 80, "{name}: {line}");
                }
                let english = ["Usage", "Options", "Commands", "Arguments", "default", "Print"];
                let left = english.into_iter().find(|word| page.contains(word));
                assert!(lang == Lang::En || left.is_none(), "{name}: {left:?} in\n{page}");
            }
        }
    }
}
