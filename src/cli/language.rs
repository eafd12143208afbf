//! The language to speak, known before the arguments are parsed, because wrong arguments are answered in it too.

use std::ffi::{OsStr, OsString};

use clap::ValueEnum;
use plan_text::lang::Lang;

/// Values of `--lang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    #[value(aliases = [
        "zh-cn", "zh_cn", "zh-hans", "zh-hans-cn", "zh_cn.utf-8", "zh-tw", "zh_tw", "zh-hk", "zh-hant", "cn", "chinese", "中文"
    ])]
    Zh,
    #[value(aliases = ["en-us", "en_us", "en_us.utf-8", "en-gb", "en_gb", "english", "英文", "英语"])]
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
}

/// `--lang` where it is given and valid, else the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set, else what the system
/// is set to, else English.
pub(crate) fn choose(
    args: &[OsString],
    variable: impl Fn(&str) -> Option<OsString>,
    system: impl FnOnce() -> Option<String>,
) -> Lang {
    if let Some(language) = option(args, "--lang").and_then(|value| Language::from_str(value, true).ok()) {
        return language.into();
    }
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    match set.map(|value| value.to_string_lossy().into_owned()).or_else(system) {
        Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

/// The language that the system is set to, where people do not say it by variables.
pub(crate) fn of_system() -> Option<String> {
    #[cfg(any(windows, target_os = "macos"))]
    return sys_locale::get_locale();
    #[cfg(not(any(windows, target_os = "macos")))]
    None
}

/// The value of a global option anywhere among the arguments, `--name value` or `--name=value`; the last one counts. What
/// follows `--` is no option.
pub(crate) fn option<'a>(args: &'a [OsString], name: &str) -> Option<&'a str> {
    let mut options = args.iter().skip(1).map(OsString::as_os_str).take_while(|arg| *arg != "--").peekable();
    let mut last = None;
    while let Some(arg) = options.next() {
        if arg == name {
            last = options.peek().copied().and_then(OsStr::to_str);
        } else if let Some(value) = arg.to_str().and_then(|arg| arg.strip_prefix(name)?.strip_prefix('=')) {
            last = Some(value);
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use plan_text::lang::Lang;

    use super::choose;

    fn chosen(args: &str, variables: &[(&str, &str)]) -> Lang {
        let args: Vec<OsString> = args.split(' ').map(OsString::from).collect();
        choose(&args, |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()), || None)
    }

    #[test]
    fn the_option_comes_first_wherever_it_stands() {
        let chinese = [("LANG", "zh_CN.UTF-8")];
        assert_eq!(chosen("plan --lang en checks", &chinese), Lang::En);
        assert_eq!(chosen("plan checks --lang=en", &chinese), Lang::En);
        for name in ["zh", "zh-CN", "zh_CN.UTF-8", "ZH", "中文", "Chinese"] {
            assert_eq!(chosen(&format!("plan checks --lang={name}"), &[]), Lang::Zh, "{name}");
        }
    }

    #[test]
    fn what_is_no_valid_option_leaves_it_to_the_environment() {
        let chinese = [("LANG", "zh_CN.UTF-8")];
        for args in ["plan --lang", "plan --lang fr", "plan --language=en", "plan init -- --lang=en", "--lang=en"] {
            assert_eq!(chosen(args, &chinese), Lang::Zh, "{args}");
        }
    }

    #[test]
    fn the_system_is_asked_where_nothing_else_says_it() {
        let spoken = |args: &[&str], lang: Option<&str>, system: &str| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            choose(&args, |name| lang.filter(|_| name == "LANG").map(OsString::from), || Some(system.to_owned()))
        };
        for system in ["zh-CN", "zh-Hans-CN", "zh_TW"] {
            assert_eq!(spoken(&["plan"], None, system), Lang::Zh, "{system}");
        }
        assert_eq!(spoken(&["plan"], Some("en_US.UTF-8"), "zh-CN"), Lang::En);
        assert_eq!(spoken(&["plan", "--lang=en"], None, "zh-CN"), Lang::En);
        assert_eq!(spoken(&["plan"], None, "de-DE"), Lang::En);
    }

    #[test]
    fn the_first_variable_that_says_something_decides() {
        assert_eq!(chosen("plan", &[]), Lang::En);
        assert_eq!(chosen("plan", &[("LC_ALL", "C.UTF-8"), ("LANG", "zh_CN.UTF-8")]), Lang::En);
        assert_eq!(chosen("plan", &[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW"), ("LANG", "en_US")]), Lang::Zh);
        assert_eq!(chosen("plan", &[("LANG", "zh-Hans")]), Lang::Zh);
    }
}
