//! `plan schema`.

mod chinese;

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use annual_plan::templates::SCHEMA;
use clap::Args;
use plan_core::schema;
use plan_text::text;

use super::failure::{Failure, cause};
use super::fmt::Keys;
use super::input::shell_word;
use super::terminal::Terminal;
use super::{atomic, exit, input};

#[derive(Debug, Args)]
#[command(
    about = said!(
        en: "Print the JSON Schema of the plan file, for completion in editors",
        zh: "输出计划文件的 JSON Schema，编辑器用它补全和提示"
    ),
    after_help = said!(
        en: "\
Beside a plan, with this line at its top, editors find it by themselves:
  # yaml-language-server: $schema=plan.schema.json

`plan init` writes both. For a plan that is there already:
  plan schema --output plan.schema.json

VS Code      install the extension YAML (redhat.vscode-yaml)
JetBrains    nothing to install; the YAML plugin is bundled
Neovim       install yaml-language-server and enable `yamlls`

An editor checks one value at a time; sums and dates are for `plan validate`.",
        zh: "\
把它放在计划旁边，计划第一行写上这句注释，编辑器就会自己找到它：
  # yaml-language-server: $schema=plan.schema.json

`plan init` 会把两样都准备好。已有的计划这样补上：
  plan schema --output plan.schema.json

VS Code      安装扩展 YAML（redhat.vscode-yaml）
JetBrains    不用安装，YAML 插件是自带的
Neovim       安装 yaml-language-server，启用 `yamlls`

编辑器只看单个值写得对不对；合计、日期冲突由 `plan validate` 检查。"
    )
)]
pub(crate) struct Schema {
    #[arg(
        short,
        long,
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(
            en: "File to write, in place of an older one; - for standard output",
            zh: "写入文件，覆盖旧的；- 表示标准输出"
        )
    )]
    output: Option<PathBuf>,
    #[arg(
        long,
        value_name = said!(en: "SPELLING", zh: "写法"),
        default_value = "en",
        help = said!(
            en: "How the plans write their keys and words, in Chinese or in English",
            zh: "计划里的键和词用中文还是英文写"
        )
    )]
    keys: Keys,
}

pub(crate) fn run(args: &Schema, terminal: &mut Terminal) -> Result<u8, Failure> {
    match &args.output {
        Some(path) if path.as_os_str() != "-" => {
            spare(path)?;
            write(path, args.keys)?;
            let name = path.file_name().map_or_else(String::new, |name| input::shown(Path::new(name)));
            let said = text!(
                en: "wrote {file}\n\nFirst line of a plan beside it:\n  # yaml-language-server: $schema={name}\n",
                zh: "已生成 {file}\n\n同一文件夹里的计划，第一行写：\n  # yaml-language-server: $schema={name}\n",
                file = input::shown(path),
                name = name,
            );
            terminal.print(said.get(terminal.lang))?;
        }
        _ => terminal.print(&text(args.keys))?,
    }
    Ok(exit::DONE)
}

/// Refuses to write over a file that is no schema: a slip of the keys would cost a plan.
fn spare(path: &Path) -> Result<(), Failure> {
    let Ok(there) = fs::metadata(path) else { return Ok(()) };
    let is_schema = || {
        let value = fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
        value.is_some_and(|value| value.get("$schema").is_some())
    };
    // a device takes what it is given
    if !there.is_file() || there.len() == 0 || is_schema() {
        return Ok(());
    }
    let message = text!(
        en: "the output would overwrite {file}, which is no schema",
        zh: "输出会覆盖 {file}，而它不是 JSON Schema",
        file = input::shown(path),
    );
    let name = shell_word(&input::shown(&path.with_file_name(schema::FILE)));
    let help = text!(en: "name another file: `plan schema -o {name}`", zh: "换一个文件名：`plan schema -o {name}`", name = name);
    Err(Failure::usage(message).help([help]))
}

/// The schema of plans with such keys.
pub(super) fn text(keys: Keys) -> Cow<'static, str> {
    match keys {
        Keys::En => Cow::Borrowed(SCHEMA),
        Keys::Zh => Cow::Owned(chinese::schema(SCHEMA)),
    }
}

/// Writes the schema to a file.
pub(super) fn write(path: &Path, keys: Keys) -> Result<(), Failure> {
    atomic::write(path, text(keys).as_bytes()).map_err(|error| {
        let (file, cause) = (input::shown(path), cause(&error));
        Failure::io(
            text!(en: "cannot write {file}: {cause}", zh: "无法写入 {file}：{cause}", file = file, cause = cause),
        )
    })
}
