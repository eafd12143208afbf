//! Plan files in the order they are reported.

pub(crate) mod kind;

use std::collections::HashSet;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{Walk, WalkBuilder};
use plan_text::lang::{Count, Lang, Say, Text};
use plan_text::text;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use self::kind::Kind;
use super::argument::Refused;
use super::failure::{Failure, cause};
use super::input;

/// Files that are looked into one after the other; threads are not worth it.
const FEW: usize = 32;

/// Files and folders that are looked at for a hint.
const NEARBY: usize = 2000;

/// What packages bring with them is nobody's plan.
const PACKAGES: &str = "node_modules";

/// A file to check, or a folder that could not be searched.
pub(crate) type Found = Result<PathBuf, Missed>;

/// A path from the arguments that yields no file.
#[derive(Debug)]
pub(crate) struct Missed {
    pub(crate) path: PathBuf,
    pub(crate) why: Why,
}

/// Why a folder yields nothing.
#[derive(Debug)]
pub(crate) enum Why {
    /// No file of it is a plan; these are called like one.
    Empty(Passed),
    /// The system's answer.
    Io(io::Error),
}

/// Files of folders that were passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Passed {
    /// Files without `plan:`.
    others: u64,
    /// Files of public holidays.
    holidays: u64,
    /// Files that were named and that a pattern leaves out.
    excluded: u64,
}

impl Passed {
    fn add(&mut self, kind: Kind) {
        match kind {
            Kind::Plan => {}
            Kind::Holidays => self.holidays += 1,
            Kind::Other => self.others += 1,
        }
    }

    /// `2 files without plan:, 1 file of public holidays`, where there are any.
    fn counted(self) -> Option<Text> {
        let others = Count { n: self.others, one: "file", many: "files", zh: "个文件" };
        let others = text!(en: "{others} without `plan:`", zh: "{others}没有 `plan:`", others = others);
        let holidays = Count { n: self.holidays, one: "file", many: "files", zh: "个文件" };
        let holidays = text!(en: "{holidays} of public holidays", zh: "{holidays}是法定节假日", holidays = holidays);
        let excluded = Count { n: self.excluded, one: "file", many: "files", zh: "个文件" };
        let excluded = text!(en: "{excluded} excluded", zh: "{excluded}已排除", excluded = excluded);
        let parts = [(self.others, others), (self.holidays, holidays), (self.excluded, excluded)];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, text)| text).collect::<Vec<_>>();
        let joined = |lang, comma| parts.iter().map(|part| part.say(lang)).collect::<Vec<_>>().join(comma);
        (!parts.is_empty()).then(|| Text::new(joined(Lang::En, ", "), joined(Lang::Zh, "，")))
    }

    /// The line that tells of them.
    pub(crate) fn note(self, lang: Lang) -> Option<String> {
        let counted = self.counted()?;
        let note = text!(en: "passed over: {counted}\n", zh: "略过：{counted}\n", counted = counted);
        Some(note.get(lang).to_owned())
    }
}

impl Missed {
    /// What is said of it.
    pub(crate) fn failure(&self) -> Failure {
        let folder = input::shown(&self.path);
        Failure::io(match &self.why {
            Why::Empty(passed) => match passed.counted() {
                None => text!(
                    en: "no *.yaml or *.yml files in the folder {folder}, ignored ones aside",
                    zh: "文件夹 {folder} 里没有 *.yaml 或 *.yml 文件（不算已忽略的）",
                    folder = folder,
                ),
                Some(counted) => text!(
                    en: "no plan in the folder {folder}: {counted}",
                    zh: "文件夹 {folder} 里没有计划：{counted}",
                    folder = folder,
                    counted = counted,
                ),
            },
            Why::Io(error) => {
                let cause = cause(error);
                text!(en: "cannot search {folder}: {cause}", zh: "无法查找 {folder}：{cause}", folder = folder, cause = cause)
            }
        })
    }
}

// What is left out of folders.
#[derive(Debug, Default, Args)]
pub(crate) struct Exclude {
    #[arg(
        long,
        value_parser = glob,
        value_name = said!(en: "GLOB", zh: "通配符"),
        help = said!(
            en: "Leave out paths that match, written as in .gitignore; may be given several times",
            zh: "不看匹配的路径，写法与 .gitignore 相同，可以写多次"
        )
    )]
    exclude: Vec<String>,
}

impl Exclude {
    fn matcher(&self) -> Override {
        excluding(&self.exclude).unwrap_or_else(|_| Override::empty())
    }

    /// Whether a file below any of these folders is left out: by a pattern, or because nobody looks for plans there.
    pub(crate) fn leaves_out(&self, roots: Vec<PathBuf>) -> impl Fn(&Path) -> bool {
        let matcher = self.matcher();
        move |file| {
            let unseen = |part: &OsStr| part == PACKAGES || part.as_encoded_bytes().starts_with(b".");
            file.iter().any(unseen) || roots.iter().any(|root| is_excluded(&root.join(file), &matcher))
        }
    }
}

// Which of the files that the paths lead to are meant.
#[derive(Debug, Default, Args)]
pub(crate) struct Among {
    #[arg(
        short,
        long,
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(en: "Another way to write a path", zh: "与直接写路径相同")
    )]
    plan: Option<PathBuf>,
    #[command(flatten)]
    exclude: Exclude,
    #[arg(
        long,
        help = said!(
            en: "Pass over named files without `plan:` too, as in folders",
            zh: "点名的文件里，没有 `plan:` 的也略过（文件夹里的总是略过）"
        )
    )]
    only_plans: bool,
}

impl Among {
    /// The paths that are named, in either way.
    pub(crate) fn named(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        paths.iter().chain(&self.plan).cloned().collect()
    }

    /// The paths that are meant: those that are named, else the plan that lookup finds.
    pub(crate) fn paths(&self, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
        let paths = self.named(paths);
        if paths.is_empty() { Ok(vec![input::unnamed()?]) } else { Ok(paths) }
    }
}

/// A pattern that can be matched.
fn glob(text: &str) -> Result<String, Refused> {
    match excluding(&[text.to_owned()]) {
        Ok(_) if !text.trim_start_matches(['!', '/']).is_empty() && !text.starts_with('!') => Ok(text.to_owned()),
        _ => Err(Refused {
            message: text!(en: "`{text}` is not a pattern", zh: "`{text}` 不是通配符", text = text),
            help: vec![text!(
                en: "write a pattern as in .gitignore: archive, *.k8s.yaml, shops/*/old",
                zh: "写法与 .gitignore 相同：archive、*.k8s.yaml、shops/*/old"
            )],
        }),
    }
}

fn excluding(globs: &[String]) -> Result<Override, ignore::Error> {
    // a pattern with a slash begins where the command is run
    let mut builder = OverrideBuilder::new(env::current_dir().unwrap_or_default());
    for glob in globs {
        builder.add(&format!("!{glob}"))?;
    }
    builder.build()
}

/// What paths lead to.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) found: Vec<Found>,
    pub(crate) passed: Passed,
}

/// Every plan once: arguments in the order given, a folder's plans (`*.yaml`, `*.yml`) sorted by path. Hidden folders and
/// files are left out, those that git ignores, what packages bring with them, and folders behind symbolic links, which
/// could form a cycle. `-` stays `-`. A path that is no folder is kept as it is: reading it will tell.
pub(crate) fn files(paths: &[PathBuf], among: &Among) -> Files {
    let excluded = among.exclude.matcher();
    let mut files = Files::default();
    let mut twice_over = paths.len() > 1;
    for path in paths {
        if path.is_dir() {
            twice_over |= files.search(path, &excluded);
        } else if is_excluded(path, &excluded) {
            files.passed.excluded += 1;
        } else {
            // what may be a pipe can be read only once, and that is for its reader to do
            let looked_into = among.only_plans && path.is_file();
            match looked_into.then(|| kind::of_file(path)) {
                Some(Ok(kind)) if kind != Kind::Plan => files.passed.add(kind),
                _ => files.found.push(Ok(path.clone())),
            }
        }
    }
    if twice_over {
        let mut seen = HashSet::new();
        files.found.retain(|found| match found {
            Ok(path) => seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
            Err(_) => true,
        });
    }
    files
}

/// The plans below one folder by their paths from there, sorted. A link to a file that lies below it too is left out.
pub(crate) fn folder(root: &Path, exclude: &Exclude) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Files::default();
    files.search(root, &exclude.matcher());
    let real = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let twice = |path: &Path| path.is_symlink() && fs::canonicalize(path).is_ok_and(|file| file.starts_with(&real));
    let mut plans = Vec::new();
    for found in files.found {
        match found {
            Ok(path) if twice(&path) => {}
            Ok(path) => plans.push(path.strip_prefix(root).unwrap_or(&path).to_owned()),
            Err(Missed { why: Why::Empty(_), .. }) => {}
            Err(missed) => return Err(missed.failure()),
        }
    }
    Ok(plans)
}

/// Whether a pattern is about a file or a folder it is in.
fn is_excluded(path: &Path, excluded: &Override) -> bool {
    path.ancestors().enumerate().any(|(above, path)| excluded.matched(path, above > 0).is_ignore())
}

/// Plans near a folder, in it and in the folders in it, for someone who named none.
pub(crate) fn nearby(folder: &Path) -> Vec<PathBuf> {
    let walk = walk(folder, Override::empty()).max_depth(Some(2)).build();
    let entries = walk.take(NEARBY).filter_map(Result::ok).map(ignore::DirEntry::into_path);
    let plans = entries.filter(|path| is_candidate(path) && matches!(kind::of_file(path), Ok(Kind::Plan)));
    let mut plans: Vec<_> = plans.filter_map(|path| Some(path.strip_prefix(folder).ok()?.to_owned())).collect();
    plans.sort();
    plans
}

fn walk(root: &Path, excluded: Override) -> WalkBuilder {
    let mut walk = WalkBuilder::new(root);
    // the same files on every machine: what one user ignores everywhere does not count
    walk.ignore(false).git_global(false).overrides(excluded).filter_entry(|entry| entry.file_name() != PACKAGES);
    walk
}

impl Files {
    /// Adds the plans below a folder; tells whether there are symbolic links among them.
    fn search(&mut self, root: &Path, excluded: &Override) -> bool {
        let (found, missed) = list(walk(root, excluded.clone()).build(), root);
        // what cannot be opened is kept: reading it will tell
        let kind = |path: &PathBuf| kind::of_file(path).unwrap_or(Kind::Plan);
        let kinds: Vec<_> =
            if found.len() > FEW { found.par_iter().map(kind).collect() } else { found.iter().map(kind).collect() };
        let mut passed = Passed::default();
        for &kind in &kinds {
            passed.add(kind);
        }
        let plans = found.into_iter().zip(kinds).filter(|(_, kind)| *kind == Kind::Plan).map(|(path, _)| path);
        let first = self.found.len();
        let mut links = false;
        for path in plans {
            links |= path.is_symlink();
            self.found.push(Ok(path));
        }
        self.found.extend(missed.into_iter().map(Err));
        self.found[first..].sort_by(|a, b| path(a).cmp(path(b)));
        if self.found.len() == first {
            self.found.push(Err(Missed { path: root.to_owned(), why: Why::Empty(passed) }));
        } else {
            self.passed.others += passed.others;
            self.passed.holidays += passed.holidays;
        }
        links
    }
}

/// The files of a folder that may be plans, and the folders in it that could not be searched.
fn list(walk: Walk, root: &Path) -> (Vec<PathBuf>, Vec<Missed>) {
    let (mut found, mut missed) = (Vec::new(), Vec::new());
    for entry in walk {
        match entry {
            Ok(entry) if entry.depth() > 0 && is_candidate(entry.path()) => found.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => {
                let path = place(&error).unwrap_or(root).to_owned();
                if let Some(error) = error.into_io_error() {
                    missed.push(Missed { path, why: Why::Io(error) });
                }
            }
        }
    }
    (found, missed)
}

/// The path that an error is about.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
        _ => None,
    }
}

/// Called like a plan, and not a folder behind a link, nor a pipe or a device, which nobody named and which might never
/// end. A link that leads nowhere counts: reading it will tell.
fn is_candidate(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
        && fs::metadata(path).map_or(true, |meta| meta.is_file())
}

fn path(found: &Found) -> &Path {
    match found {
        Ok(path) | Err(Missed { path, .. }) => path,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{Among, Exclude, Passed, Why};

    fn tree(names: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        for name in names {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "plan: 1\n").expect("a file");
        }
        dir
    }

    fn files(paths: &[PathBuf]) -> Vec<super::Found> {
        super::files(paths, &Among::default()).found
    }

    fn names(root: &Path, paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
        let relative = |path: PathBuf| path.strip_prefix(root).expect("inside").display().to_string();
        files(&paths)
            .into_iter()
            .map(|found| match found {
                Ok(path) => relative(path),
                Err(missed) => format!("{}: {:?}", relative(missed.path), missed.why),
            })
            .collect()
    }

    #[test]
    fn arguments_in_their_order_and_folders_by_path() {
        let dir = tree(&["b/2.yml", "b/1.yaml", "b/a/9.yaml", "b/notes.txt", "a.yaml", "b/.git/x.yaml", "b/.y.yaml"]);
        assert_eq!(names(dir.path(), &["b", "a.yaml"]), ["b/1.yaml", "b/2.yml", "b/a/9.yaml", "a.yaml"]);
    }

    #[test]
    fn each_file_once_however_it_is_reached() {
        let dir = tree(&["b/1.yaml", "b/2.yaml"]);
        assert_eq!(names(dir.path(), &["b/2.yaml", "b", "b/../b/1.yaml"]), ["b/2.yaml", "b/1.yaml"]);
    }

    #[test]
    fn a_folder_without_plans_says_so_and_a_missing_path_is_kept_for_the_reader() {
        let dir = tree(&["a/notes.txt"]);
        assert_eq!(
            names(dir.path(), &["a", "none.yaml"]),
            ["a: Empty(Passed { others: 0, holidays: 0, excluded: 0 })", "none.yaml"]
        );
        assert!(matches!(files(&[dir.path().join("a")])[..], [Err(ref missed)] if matches!(missed.why, Why::Empty(_))));
    }

    #[cfg(unix)]
    #[test]
    fn links_to_files_count_once_and_a_cycle_ends() {
        let dir = tree(&["a/1.yaml", "b.yaml"]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/loop")).expect("a link");
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/loop.yaml")).expect("a link");
        std::os::unix::fs::symlink(dir.path().join("b.yaml"), dir.path().join("a/2.yaml")).expect("a link");
        std::os::unix::fs::symlink("1.yaml", dir.path().join("a/3.yaml")).expect("a link");
        assert_eq!(names(dir.path(), &["a"]), ["a/1.yaml", "a/2.yaml"], "3.yaml is 1.yaml again");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_gives_no_sockets_but_links_that_lead_nowhere() {
        let dir = tree(&["a/1.yaml"]);
        let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("a/2.yaml")).expect("a socket");
        std::os::unix::fs::symlink("nowhere", dir.path().join("a/3.yaml")).expect("a link");
        assert_eq!(names(dir.path(), &["a"]), ["a/1.yaml", "a/3.yaml"]);
    }

    #[test]
    fn other_files_are_passed_over_and_what_git_or_a_pattern_leaves_out_is_not_seen() {
        let dir =
            tree(&["a/1.yaml", "a/node_modules/x/2.yaml", "a/built/3.yaml", "a/old/4.yaml", "a/5.yaml", "b.yaml"]);
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("a file");
        write("a/5.yaml", "services: {plan: 1}\n");
        write("a/6.yaml", "holidays: 1\n");
        write(".gitignore", "built/\n");
        fs::create_dir(dir.path().join(".git")).expect("a folder");
        let exclude = Exclude { exclude: vec!["old".to_owned(), "b.*".to_owned()] };
        let among = Among { exclude, ..Among::default() };
        let seen = super::files(&[dir.path().join("a"), dir.path().join("b.yaml")], &among);
        let found: Vec<_> = seen.found.iter().map(|found| found.as_ref().expect("a file").clone()).collect();
        assert_eq!(found, [dir.path().join("a/1.yaml")]);
        assert_eq!(seen.passed, Passed { others: 1, holidays: 1, excluded: 1 });
        let named = [dir.path().join("a/5.yaml")];
        assert_eq!(files(&named).len(), 1, "a file that is named is meant");
        let among = Among { only_plans: true, ..Among::default() };
        assert_eq!(super::files(&named, &among).found.len(), 0);
    }
}
