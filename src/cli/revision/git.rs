//! git asked: in a folder, without a shell, without waiting for anybody.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use plan_text::lang::Text;
use plan_text::text;

use crate::cli::failure::Failure;
use crate::cli::input::shown;

/// Names of files or branches are read from git up to so many bytes.
const NAMES: u64 = 4 << 20;

/// Makes sure that git knows a repository here; gives the folder's place in it, with a slash at its end.
pub(super) fn repository(folder: &Path) -> Result<String, Failure> {
    let output = ask(folder, &["rev-parse", "--show-prefix"])?;
    if output.status.success() {
        return Ok(line(&output.stdout));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned();
    let folder = if folder == Path::new(".") {
        text!(en: "this folder", zh: "当前文件夹")
    } else {
        Text::same(shown(folder))
    };
    let failure = if said.starts_with("not a git repository") {
        text!(en: "{folder} is not in a git repository", zh: "{folder}不在 git 仓库里", folder = folder)
    } else {
        text!(en: "git refuses {folder}: {said}", zh: "git 不肯读取{folder}：{said}", folder = folder, said = said)
    };
    Err(Failure::io(failure)
        .help([text!(en: "two files can be compared anywhere: `plan diff OLD NEW`", zh: "比较两个文件不需要仓库：`plan diff 旧文件 新文件`")]))
}

/// The number of an object; `None` where there is none of that name.
pub(super) fn resolve(folder: &Path, name: &str) -> Result<Option<String>, Failure> {
    // a name that begins with a dash names nothing: git would take it for an option
    if name.starts_with('-') {
        return Ok(None);
    }
    let output = ask(folder, &["rev-parse", "--verify", "--quiet", name])?;
    let number = line(&output.stdout);
    let hexadecimal = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_hexdigit());
    Ok((output.status.success() && hexadecimal).then_some(number))
}

/// What git lists, as far as it is worth reading.
pub(super) fn names(folder: &Path, args: &[&str]) -> Result<String, Failure> {
    let mut child = command(folder, args).stderr(Stdio::null()).spawn().map_err(|error| unable(&error))?;
    let mut bytes = Vec::new();
    let _ = child.stdout.take().map(|stdout| stdout.take(NAMES).read_to_end(&mut bytes));
    let _ = child.kill();
    let _ = child.wait();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What git answers.
pub(super) fn ask(folder: &Path, args: &[&str]) -> Result<Output, Failure> {
    command(folder, args).output().map_err(|error| unable(&error))
}

/// git, ready to start.
pub(super) fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(args).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // never ask, lock or translate
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    command
}

/// The failure to run git at all.
pub(super) fn unable(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::NotFound {
        return Failure::io(text!(
            en: "git is not installed, or not on the path",
            zh: "没有安装 git，或者不在 PATH 里"
        ))
        .help([text!(
            en: "two files can be compared without it: `plan diff OLD NEW`",
            zh: "比较两个文件不需要 git：`plan diff 旧文件 新文件`"
        )]);
    }
    let error = error.to_string();
    Failure::io(text!(en: "git could not be run: {error}", zh: "无法运行 git：{error}", error = error))
}

/// The first line of an answer.
pub(super) fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().to_owned()
}
