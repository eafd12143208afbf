//! Values of `--format` and `--output`.

use std::path::PathBuf;

use clap::ValueEnum;
use plan_text::lang::AnyOf;
use plan_text::text;

use crate::cli::argument::Refused;
use crate::cli::input;

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
    #[value(name = "github")]
    GitHub,
    Sarif,
    #[value(name = "junit")]
    JUnit,
    #[value(name = "gitlab")]
    GitLab,
}

impl Format {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// A report to a file.
#[derive(Clone, Debug)]
pub(super) struct Output {
    pub(super) format: Format,
    pub(super) path: PathBuf,
}

/// `sarif=plan.sarif`.
pub(super) fn output(text: &str) -> Result<Output, Refused> {
    let example = || text!(en: "write a format and a file: sarif=plan.sarif", zh: "写成“格式=文件”：sarif=plan.sarif");
    let Some((name, path)) = text.split_once('=').filter(|(_, path)| !path.is_empty()) else {
        return Err(Refused {
            message: text!(en: "`{text}` names no file", zh: "`{text}` 没有写文件", text = text),
            help: vec![example()],
        });
    };
    let Ok(format) = Format::from_str(name, false) else {
        let names: Vec<String> = Format::value_variants().iter().map(|format| format.name()).collect();
        let near = input::near(name, names.iter().map(String::as_str));
        return Err(Refused {
            message: text!(en: "there is no format `{name}`", zh: "没有 `{name}` 这种格式", name = name),
            help: near.into_iter().chain([text!(en: "write {all}", zh: "可以写 {all}", all = AnyOf(names))]).collect(),
        });
    };
    if path == "-" {
        return Err(Refused {
            message: text!(en: "`-` is no file", zh: "`-` 不是文件"),
            help: vec![text!(
                en: "for standard output write `--format {name}`",
                zh: "要写到标准输出，用 `--format {name}`",
                name = name,
            )],
        });
    }
    Ok(Output { format, path: path.into() })
}

#[cfg(test)]
mod tests {
    use plan_text::lang::Lang;

    use super::{Format, output};

    #[test]
    fn a_format_and_a_file() {
        let read = output("sarif=a=b.sarif").expect("an output");
        assert_eq!((read.format, read.path.to_str()), (Format::Sarif, Some("a=b.sarif")));
        for text in ["sarif", "sarif=", "=x", "sarf=x", "sarif=-"] {
            let refused = output(text).expect_err(text);
            assert!(!refused.help.is_empty(), "{text}");
        }
        let refused = output("sarf=x").expect_err("misspelt");
        assert_eq!(refused.help[0].get(Lang::En), "did you mean `sarif`?");
    }
}
