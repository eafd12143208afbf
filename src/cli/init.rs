//! `plan init`.

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process;

use annual_plan::templates::{TEMPLATES, Template, chinese};
use clap::Args;
use plan_core::expand::Worked;
use plan_core::schema;
use plan_text::lang::{Lang, List, Text};
use plan_text::text;

use super::argument::offered::word;
use super::failure::{Failure, cause};
use super::fmt::Keys;
use super::terminal::Terminal;
use super::{exit, input, templates};

mod ask;

use self::ask::{Given, answered, interviewed};

/// The template that is read on one page.
const LEAST: &str = "minimal";

#[derive(Debug, Args)]
#[command(
    about = said!(en: "Write a new plan to adapt", zh: "新建一份计划，改成自己的"),
    after_help = said!(
        en: "On a terminal seven questions are asked, each with an answer to accept by Enter, and a short plan comes out. \
        `--template` writes a full one instead; options and `--answers` answer beforehand, and without a terminal nothing is asked. \
        An existing file is never overwritten. `--lang` decides the language.\n\n\
        Beside the plan comes plan.schema.json, by which editors complete and check it: `plan schema --help`.",
        zh: "在终端里会问七个问题，直接回车就用给出的答案，最后写成一份短计划。`--template` 直接写完整的模板；用选项或 `--answers` \
        可以事先答好，不在终端里就什么也不问。不会覆盖已有的文件，`--lang en` 写出英文的。\n\n\
        计划旁边会放一份 plan.schema.json，编辑器靠它补全和检查，见 `plan schema --help`。"
    )
)]
pub(crate) struct Init {
    #[arg(
        default_value = "plan.yaml",
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(en: "File to write, - for standard output", zh: "要写的文件，- 表示标准输出")
    )]
    path: PathBuf,
    #[arg(
        long,
        value_parser = word(templates::names),
        hide_possible_values = true,
        conflicts_with_all = ["answers", "trade", "year", "target", "quarters", "platforms", "promos", "budgets"],
        value_name = said!(en: "NAME", zh: "名称"),
        help = said!(
            en: "Built-in plan to start from, whole and commented; without a terminal, `standard` if nothing else is given",
            zh: "用哪个内置模板，完整、带注释；不在终端里、也没给别的选项时，就用 `standard`"
        )
    )]
    template: Option<String>,
    #[command(flatten)]
    given: Given,
    #[arg(
        long,
        help = said!(
            en: "Leave out plan.schema.json and the line that names it",
            zh: "不要 plan.schema.json，也不写引用它的那一行"
        )
    )]
    no_schema: bool,
}

/// What is written, and what it was made of.
struct Made {
    text: String,
    template: &'static Template,
    /// The year month by month, of a plan made out of answers.
    months: Option<Box<Worked>>,
}

pub(crate) fn run(args: &Init, terminal: &mut Terminal) -> Result<u8, Failure> {
    if args.path.as_os_str() != "-" {
        writable(&args.path)?;
    }
    let asks = args.template.is_none() && terminal.err.interactive && io::stdin().is_terminal();
    let made = if asks || args.given.any() {
        interviewed(&args.given, asks, terminal)?
    } else {
        let template = input::template(args.template.as_deref().unwrap_or("standard"))?;
        Made { text: template.text.get(terminal.lang).to_owned(), template, months: None }
    };
    let Made { text, template, months } = &made;
    let keys = if terminal.lang == Lang::Zh { Keys::Zh } else { Keys::En };
    let text = &match keys {
        Keys::Zh => chinese(text),
        Keys::En => text.clone(),
    };
    let plan = match text.split_once('\n') {
        Some((schema::COMMENT, rest)) if args.no_schema => rest,
        _ => text,
    };
    let file = input::shown(&args.path);
    if args.path.as_os_str() == "-" {
        // as everywhere, `-` is no file
        terminal.print(plan)?;
        return Ok(exit::DONE);
    }
    write_new(&args.path, plan.as_bytes()).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            exists(&file)
        } else {
            let cause = cause(&error);
            Failure::io(
                text!(en: "cannot write {file}: {cause}", zh: "无法写入 {file}：{cause}", file = file, cause = cause),
            )
        }
    })?;
    let beside = if args.no_schema { Text::fixed("", "") } else { schema_beside(&args.path, keys)? };
    let word = input::shell_word(&file);
    // a plan of that name is found without being named
    let option = if args.path == Path::new("plan.yaml") { String::new() } else { format!(" -p {word}") };
    if let Some(worked) = months {
        return answered(&file, (&beside, &option), worked, terminal);
    }
    let said = text!(
        en: "\
wrote {file} from the template `{template}`
{beside}
Next:
  1. set name, year and gmv.target in {file}
  2. plan validate {word}
  3. plan breakdown{option}

{others}",
        zh: "\
已用模板 `{template}` 生成 {file}
{beside}
接下来：
  1. 在 {file} 里改好名称、年度和全年目标
  2. plan validate {word}
  3. plan breakdown{option}

{others}",
        file = file,
        template = template.name,
        beside = beside,
        word = word,
        option = option,
        others = others(template),
    );
    terminal.print(said.get(terminal.lang))?;
    Ok(exit::DONE)
}

/// Whether a new file can be written there, as far as that can be told before anything is asked.
fn writable(path: &Path) -> Result<(), Failure> {
    let file = input::shown(path);
    if path.is_dir() || file.ends_with(std::path::is_separator) {
        let inside = input::shown(&path.join("plan.yaml"));
        let message = text!(en: "cannot write {file}: it is a folder", zh: "无法写入 {file}：这是文件夹", file = file);
        let help = text!(en: "write `plan init {inside}`", zh: "改为 `plan init {inside}`", inside = inside);
        return Err(Failure::io(message).help([help]));
    }
    if let Some((name, true)) = annual_plan::templates::meant(&file) {
        let message = text!(en: "`{file}` looks like a template and not like a file", zh: "`{file}` 像是模板名，不像文件名", file = file);
        let helps = [
            text!(en: "write `plan init --template {name}`", zh: "改为 `plan init --template {name}`", name = name),
            text!(en: "for a file of that name, `plan init {file}.yaml`", zh: "要一个叫这个名字的文件，写 `plan init {file}.yaml`", file = file),
        ];
        return Err(Failure::usage(message).help(helps));
    }
    if path.symlink_metadata().is_ok() {
        return Err(exists(&file));
    }
    Ok(())
}

fn exists(file: &str) -> Failure {
    let message = text!(en: "{file} exists already and is left as it is", zh: "{file} 已经存在，没有改动", file = file);
    let help = text!(en: "name another file: `plan init FILE`", zh: "换一个文件名：`plan init 文件名`");
    Failure::io(message).help([help])
}

/// What else there is to start from.
fn others(chosen: &Template) -> Text {
    let names = TEMPLATES.iter().map(|template| template.name);
    let others = List(names.filter(|&name| name != chosen.name && name != LEAST).collect());
    let least = if chosen.name == LEAST {
        Text::fixed("", "")
    } else {
        text!(
            en: "One page is enough to begin with: `plan init --template {least}` writes that.\n",
            zh: "先写一页也够用：`plan init --template {least}`。\n",
            least = LEAST
        )
    };
    text!(
        en: "{least}Other templates: {others}; `plan templates` says for whom.\n",
        zh: "{least}其他模板：{others}，用 `plan templates` 查看各适合谁。\n",
        least = least,
        others = others
    )
}

/// Puts the schema beside a new plan, and says so. One that is there already stays: another plan may need it as it is.
fn schema_beside(plan: &Path, keys: Keys) -> Result<Text, Failure> {
    let path = plan.with_file_name(schema::FILE);
    let file = input::shown(&path);
    match fs::read(&path) {
        Ok(existing) if existing == super::schema::text(keys).as_bytes() => Ok(Text::fixed("", "")),
        Ok(_) => Ok(text!(
            en: "left {file} as it is; it is of another version, and `plan schema --output {word}` renews it\n",
            zh: "{file} 已经存在，没有改动；它属于别的版本，可用 `plan schema --keys zh --output {word}` 更新\n",
            file = file,
            word = input::shell_word(&file),
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            super::schema::write(&path, keys)?;
            Ok(text!(en: "wrote {file} for editors\n", zh: "已生成 {file}，供编辑器补全和检查\n", file = file))
        }
        Err(error) => {
            let cause = cause(&error);
            Err(Failure::io(
                text!(en: "cannot read {file}: {cause}", zh: "无法读取 {file}：{cause}", file = file, cause = cause),
            ))
        }
    }
}

/// Writes a file that must not exist yet, all of it or none: it is written under another name and then linked to its
/// own, which fails where a file of that name has come up meanwhile.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().ok_or(io::ErrorKind::NotFound)?);
    name.push(format!(".{}.tmp", process::id()));
    let draft = path.with_file_name(name);
    let result = create(&draft, bytes).and_then(|()| match fs::hard_link(&draft, path) {
        // a file system without links
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => create(path, bytes),
        result => result,
    });
    // what is left of a draft does no harm, and the result is what matters
    let _ = fs::remove_file(&draft);
    result
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::ErrorKind;

    use super::write_new;

    #[test]
    fn a_new_file_is_whole_and_an_old_one_untouched() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("plan.yaml");
        write_new(&path, b"plan: 1\n").expect("a new file");
        assert_eq!(write_new(&path, b"other").expect_err("it exists").kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("the file"), b"plan: 1\n");
        assert_eq!(fs::read_dir(dir.path()).expect("the folder").count(), 1, "no draft is left");
    }

    #[test]
    fn a_missing_folder_is_not_made() {
        let dir = tempfile::tempdir().expect("a folder");
        let error = write_new(&dir.path().join("none/plan.yaml"), b"").expect_err("no folder");
        assert_eq!(error.kind(), ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_not_followed() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("plan.yaml");
        std::os::unix::fs::symlink(dir.path().join("elsewhere.yaml"), &path).expect("a link");
        assert_eq!(write_new(&path, b"").expect_err("it exists").kind(), ErrorKind::AlreadyExists);
    }
}
