//! Plans as git keeps them: `main:plans/plan.yaml`.
//!
//! git itself is asked, in the folder the plan belongs to, without a shell. Every argument that a user wrote stands where
//! git takes no option, and what is read in the end is an object by its number.

mod git;

use std::io::Read;
use std::path::{Path, PathBuf};

use plan_core::model::suggest;
use plan_text::lang::Text;
use plan_text::source::Source;
use plan_text::text;

use super::failure::Failure;
use super::input::shown;
use super::walk::kind;
use annual_plan::files;

/// What git says of a failure is read up to so many bytes.
const SAID: u64 = 1 << 12;

/// A plan in a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Revision {
    /// The folder git is asked in.
    folder: PathBuf,
    /// `main`, `HEAD~1`; empty for what is staged.
    rev: String,
    /// From the root of the repository, or from the folder where it begins with `./` or `../`.
    path: String,
    /// What it goes by in messages and reports.
    name: String,
}

/// What a path in a revision is.
#[derive(Debug)]
pub(crate) enum Kind {
    File,
    /// A folder, and the number of its tree.
    Folder(String),
}

/// A file of a folder in a revision.
#[derive(Debug)]
pub(crate) struct Blob {
    folder: PathBuf,
    /// Its number.
    object: String,
    name: String,
}

/// `REV:path` cut at the colon git cuts at: the first that is not in braces. A path right after a drive letter is a
/// file of Windows.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0usize;
    let at = text.char_indices().find_map(|(at, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })?;
    let (rev, path) = (&text[..at], &text[at + 1..]);
    let drive = rev.len() == 1 && rev.bytes().all(|byte| byte.is_ascii_alphabetic());
    let drive = drive && (cfg!(windows) || path.starts_with(['/', '\\']));
    (!drive).then_some((rev, path))
}

/// How many commits have touched a file up to now, and one more where it has changed since the last. `None` where git
/// cannot tell: no repository, a history that is cut off, a file that it does not keep.
pub(crate) fn versions(file: &Path) -> Option<u32> {
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let name = format!("./{}", file.file_name()?.to_str()?);
    let answer = |args: &[&str]| {
        let output = git::ask(folder, args).ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok()
    };
    if answer(&["rev-parse", "--is-shallow-repository"])?.trim() != "false" {
        return None;
    }
    // all of it: a merge must not make the number smaller
    let commits =
        answer(&["rev-list", "--count", "--full-history", "HEAD", "--", &name])?.trim().parse::<u32>().ok()?;
    let changed = !answer(&["status", "--porcelain", "--", &name])?.trim().is_empty();
    (commits > 0).then(|| commits.saturating_add(changed.into()))
}

impl Revision {
    /// `rev:path` as it was written.
    pub(crate) fn new(rev: &str, path: &str) -> Self {
        Self {
            folder: PathBuf::from("."),
            rev: rev.to_owned(),
            path: path.to_owned(),
            name: shown(Path::new(&format!("{rev}:{path}"))),
        }
    }

    /// The file or the folder as it is in `rev` of the repository it lies in.
    pub(crate) fn of_file(rev: &str, file: &Path) -> Result<Self, Failure> {
        if file.is_dir() {
            let prefix = git::repository(file)?;
            return Ok(Self {
                folder: file.to_owned(),
                rev: rev.to_owned(),
                path: "./".to_owned(),
                name: shown(Path::new(&format!("{rev}:{}", prefix.trim_end_matches('/')))),
            });
        }
        let folder = match file.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        let (true, Some(name)) = (folder.is_dir(), name) else {
            // reading it says what is wrong with it
            files::read(file, &shown(file))?;
            return Err(Failure::usage(text!(
                en: "{file} has no name that git could know",
                zh: "{file} 没有文件名，git 无从查找",
                file = shown(file)
            )));
        };
        let prefix = git::repository(&folder)?;
        Ok(Self {
            folder,
            rev: rev.to_owned(),
            path: format!("./{name}"),
            name: shown(Path::new(&format!("{rev}:{prefix}{name}"))),
        })
    }

    /// What it goes by.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The revision alone.
    pub(crate) fn rev(&self) -> &str {
        &self.rev
    }

    /// Another revision of the same file.
    pub(crate) fn at(&self, rev: &str) -> Self {
        let path = self.name.strip_prefix(&format!("{}:", self.rev)).unwrap_or(&self.path);
        Self { rev: rev.to_owned(), name: shown(Path::new(&format!("{rev}:{path}"))), ..self.clone() }
    }

    /// The file of that path in the working tree.
    pub(crate) fn in_working_tree(&self) -> Result<PathBuf, Failure> {
        let up = if self.path.starts_with("./") || self.path.starts_with("../") {
            String::new()
        } else {
            git::repository(&self.folder)?;
            git::line(&git::ask(&self.folder, &["rev-parse", "--show-cdup"])?.stdout)
        };
        let folder = if self.folder == Path::new(".") { Path::new("") } else { &self.folder };
        Ok(folder.join(up).join(self.path.strip_prefix("./").unwrap_or(&self.path)))
    }

    /// What is at its path; `None` where the revision has nothing there. An unknown revision is a failure.
    pub(crate) fn kind(&self) -> Result<Option<Kind>, Failure> {
        match git::resolve(&self.folder, &format!("{}:{}", self.rev, self.path))? {
            Some(object) if self.is_tree(&object)? => Ok(Some(Kind::Folder(object))),
            Some(_) => Ok(Some(Kind::File)),
            None => {
                git::repository(&self.folder)?;
                let known =
                    self.rev.is_empty() || git::resolve(&self.folder, &format!("{}^{{tree}}", self.rev))?.is_some();
                if known { Ok(None) } else { Err(unknown(&self.folder, &self.rev)?) }
            }
        }
    }

    fn is_tree(&self, object: &str) -> Result<bool, Failure> {
        let kind = git::ask(&self.folder, &["cat-file", "-t", object])?;
        Ok(git::line(&kind.stdout) == "tree")
    }

    /// The files below a folder of it that are called like plans, by their paths from there. Links are none.
    pub(crate) fn below(&self, tree: &str) -> Result<Vec<(PathBuf, Blob)>, Failure> {
        let listed = git::ask(&self.folder, &["ls-tree", "-r", "-z", "--full-tree", tree])?;
        if !listed.status.success() {
            return Err(unread(&self.name, &String::from_utf8_lossy(&listed.stderr)));
        }
        let folder = match self.name.trim_end_matches('/') {
            root if root.ends_with(':') => root.to_owned(),
            folder => format!("{folder}/"),
        };
        let blob = |entry: &str| {
            let (facts, path) = entry.split_once('\t')?;
            let [mode, _, object] = facts.split(' ').collect::<Vec<_>>()[..] else { return None };
            let blob = Blob {
                folder: self.folder.clone(),
                object: object.to_owned(),
                name: format!("{folder}{}", shown(Path::new(path))),
            };
            let path = PathBuf::from(path);
            let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
            (is_yaml && mode.starts_with("100")).then_some((path, blob))
        };
        Ok(String::from_utf8_lossy(&listed.stdout).split('\0').filter_map(blob).collect())
    }

    /// Its text.
    pub(crate) fn read(&self) -> Result<Source, Failure> {
        let object = format!("{}:{}", self.rev, self.path);
        let Some(object) = git::resolve(&self.folder, &object)? else { return Err(self.missing()?) };
        if self.is_tree(&object)? {
            return Err(Failure::io(text!(
                en: "cannot read {name}: it is a folder, not a file",
                zh: "无法读取 {name}：这是文件夹，不是文件",
                name = self.name
            )));
        }
        let mut child =
            git::command(&self.folder, &["cat-file", "blob", &object]).spawn().map_err(|error| git::unable(&error))?;
        let source = child.stdout.take().map(|stdout| files::read_from(stdout, &self.name));
        if matches!(source, Some(Err(_))) {
            // too long, say: the rest is not wanted
            let _ = child.kill();
        }
        let mut said = String::new();
        let _ = child.stderr.take().map(|stderr| stderr.take(SAID).read_to_string(&mut said));
        let done = child.wait().map_err(|error| git::unable(&error))?;
        match source {
            Some(Ok(source)) if done.success() => Ok(source),
            Some(Err(error)) => Err(error.into()),
            _ => Err(unread(&self.name, &said)),
        }
    }

    /// Why there is no such object: no repository, no such revision, or no such path in it.
    fn missing(&self) -> Result<Failure, Failure> {
        let folder = &self.folder;
        let prefix = git::repository(folder)?;
        if !self.rev.is_empty() && git::resolve(folder, &format!("{}^{{tree}}", self.rev))?.is_none() {
            return unknown(folder, &self.rev);
        }
        let failure = if self.rev.is_empty() {
            text!(en: "nothing is staged at {path}", zh: "暂存区里没有 {path}", path = self.shown_path())
        } else {
            text!(
                en: "there is no {path} in {rev}",
                zh: "{rev} 里没有 {path}",
                path = self.shown_path(),
                rev = self.rev
            )
        };
        let failure = Failure::io(failure);
        let relative = format!("./{}", self.path);
        if !prefix.is_empty() && git::resolve(folder, &format!("{}:{relative}", self.rev))?.is_some() {
            let here = format!("{}:{relative}", self.rev);
            return Ok(failure.help([text!(
                en: "a path begins at the root of the repository; for this folder write `{here}`",
                zh: "路径从仓库根目录算起；从当前文件夹算起要写 `{here}`",
                here = here
            )]));
        }
        Ok(failure.help(self.near()?))
    }

    fn shown_path(&self) -> &str {
        self.name.strip_prefix(&format!("{}:", self.rev)).unwrap_or(&self.path)
    }

    /// A path of the revision that may have been meant.
    fn near(&self) -> Result<Option<Text>, Failure> {
        let list = if self.rev.is_empty() {
            git::names(&self.folder, &["ls-files", "-z", "--full-name", ":/"])?
        } else {
            git::names(&self.folder, &["ls-tree", "-r", "-z", "--name-only", "--full-tree", &self.rev])?
        };
        let plans: Vec<&str> = list
            .split('\0')
            .filter(|path| Path::new(path).extension().is_some_and(|ending| ending == "yaml" || ending == "yml"))
            .collect();
        let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let asked = self.shown_path();
        let near = suggest::closest(asked, plans.iter().copied());
        let near = plans.iter().copied().find(|path| file(path) == file(asked)).or(near);
        Ok(near.map(|near| {
            let near = format!("{}:{near}", self.rev);
            text!(en: "did you mean `{near}`?", zh: "是不是 `{near}`？", near = near)
        }))
    }
}

impl Blob {
    /// Its text, if it is a plan.
    pub(crate) fn plan(&self) -> Result<Option<Source>, Failure> {
        let output = git::ask(&self.folder, &["cat-file", "blob", &self.object])?;
        if !output.status.success() {
            return Err(unread(&self.name, &String::from_utf8_lossy(&output.stderr)));
        }
        let is_plan = kind::of(&output.stdout) == kind::Kind::Plan;
        Ok(if is_plan { Some(files::read_from(output.stdout.as_slice(), &self.name)?) } else { None })
    }
}

/// The failure to read what git says is there.
fn unread(name: &str, said: &str) -> Failure {
    Failure::io(text!(
        en: "git cannot read {name}: {said}",
        zh: "git 无法读取 {name}：{said}",
        name = name,
        said = said.trim()
    ))
}

/// The failure to find a revision.
fn unknown(folder: &Path, rev: &str) -> Result<Failure, Failure> {
    let failure = Failure::io(text!(en: "there is no revision `{rev}`", zh: "没有 `{rev}` 这个版本", rev = rev));
    let refs = git::names(folder, &["for-each-ref", "--format=%(refname:short)%00"])?;
    let refs: Vec<&str> = refs.split('\0').map(str::trim).filter(|name| !name.is_empty()).collect();
    let behind = format!("/{rev}");
    let near = refs.iter().copied().find(|name| name.ends_with(&behind));
    let near = near.or_else(|| suggest::closest(rev, refs.iter().copied()));
    let near = near.map(|near| text!(en: "did you mean `{near}`?", zh: "是不是 `{near}`？", near = near));
    let shallow = git::ask(folder, &["rev-parse", "--is-shallow-repository"])?;
    let shallow = (git::line(&shallow.stdout) == "true").then(|| {
        text!(
            en: "only a part of the history was fetched, as in continuous integration: fetch the branch, or all of it",
            zh: "这里只取了部分历史（持续集成里常见）：先取回那个分支或全部历史",
        )
    });
    Ok(failure.help(near).help(shallow))
}

#[cfg(test)]
mod tests {
    use super::{Revision, split};

    #[test]
    fn cut_where_git_cuts() {
        assert_eq!(split("main:plans/plan.yaml"), Some(("main", "plans/plan.yaml")));
        assert_eq!(split("HEAD~1:./x:y"), Some(("HEAD~1", "./x:y")));
        assert_eq!(split("main:"), Some(("main", "")));
        assert_eq!(split(":plan.yaml"), Some(("", "plan.yaml")));
        assert_eq!(split("HEAD@{2026-11-01 10:00:00}:plan.yaml"), Some(("HEAD@{2026-11-01 10:00:00}", "plan.yaml")));
        assert_eq!(split("HEAD^{/fix: sum}:计划.yaml"), Some(("HEAD^{/fix: sum}", "计划.yaml")));
        assert_eq!(split("plan.yaml"), None);
    }

    #[test]
    fn drive_letters_are_no_revisions() {
        assert_eq!(split(r"C:\plans\plan.yaml"), None);
        assert_eq!(split("d:/plan.yaml"), None);
        assert_eq!(split("v2:/plan.yaml"), Some(("v2", "/plan.yaml")));
    }

    #[test]
    fn another_revision_of_the_same_file() {
        let other = Revision::new("main", "plans/plan.yaml").at("HEAD");
        assert_eq!((other.name(), other.rev()), ("HEAD:plans/plan.yaml", "HEAD"));
    }
}
