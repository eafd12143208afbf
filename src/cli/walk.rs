//! Plan files in the order they are reported.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use plan_text::text;

use super::failure::{Failure, cause};
use super::input;

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
    /// No file of it is called like a plan.
    Empty,
    /// The system's answer.
    Io(io::Error),
}

impl Missed {
    /// What is said of it.
    pub(crate) fn failure(&self) -> Failure {
        let folder = input::shown(&self.path);
        Failure::io(match &self.why {
            Why::Empty => text!(
                en: "no *.yaml or *.yml files in the folder {folder}",
                zh: "文件夹 {folder} 里没有 *.yaml 或 *.yml 文件",
                folder = folder,
            ),
            Why::Io(error) => {
                let cause = cause(error);
                text!(en: "cannot search {folder}: {cause}", zh: "无法查找 {folder}：{cause}", folder = folder, cause = cause)
            }
        })
    }
}

/// Every file once: arguments in the order given, a folder's files (`*.yaml`, `*.yml`) sorted by path. Hidden folders
/// and files are left out, and folders behind symbolic links, which could form a cycle. `-` stays `-`. A path that is
/// no folder is kept as it is: reading it will tell.
pub(crate) fn files(paths: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut twice_over = paths.len() > 1;
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            twice_over |= search(path, &mut found);
            if found.len() == before {
                found.push(Err(Missed { path: path.clone(), why: Why::Empty }));
            }
        } else {
            found.push(Ok(path.clone()));
        }
    }
    if twice_over {
        let mut seen = HashSet::new();
        found.retain(|found| match found {
            Ok(path) => seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
            Err(_) => true,
        });
    }
    found
}

/// Adds the files below a folder; tells whether there are symbolic links among them.
fn search(root: &Path, found: &mut Vec<Found>) -> bool {
    let first = found.len();
    let mut links = false;
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        match list(&folder, &mut folders, found) {
            Ok(some) => links |= some,
            Err(error) => found.push(Err(Missed { path: folder, why: Why::Io(error) })),
        }
    }
    found[first..].sort_by(|a, b| path(a).cmp(path(b)));
    links
}

fn list(folder: &Path, folders: &mut Vec<PathBuf>, found: &mut Vec<Found>) -> io::Result<bool> {
    let mut links = false;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            folders.push(entry.path());
        } else if named_like_a_plan(&entry.path()) && may_be_a_file(&entry.path()) {
            links |= kind.is_symlink();
            found.push(Ok(entry.path()));
        }
    }
    Ok(links)
}

/// Not a folder behind a link, nor a pipe or a device, which nobody named and which might never end. A link that leads
/// nowhere counts: reading it will tell.
fn may_be_a_file(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |meta| meta.is_file())
}

fn named_like_a_plan(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
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

    use super::{Why, files};

    fn tree(names: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        for name in names {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "").expect("a file");
        }
        dir
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
        assert_eq!(names(dir.path(), &["a", "none.yaml"]), ["a: Empty", "none.yaml"]);
        assert!(matches!(files(&[dir.path().join("a")])[..], [Err(ref missed)] if matches!(missed.why, Why::Empty)));
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
}
