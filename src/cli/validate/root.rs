//! What a file goes by outside of this run: its path from the root of the repository, with slashes.

use std::env;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// Where the machines that check pull requests say the root is: GitHub, GitLab.
const ROOTS: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// The folder that paths begin at.
pub(super) struct Root {
    working: PathBuf,
    /// As it was named, and where that leads.
    folders: Vec<PathBuf>,
}

impl Root {
    /// The root that the environment names, else the working folder.
    pub(super) fn of(env: impl Fn(&str) -> Option<OsString>) -> Self {
        let working = env::current_dir().unwrap_or_default();
        let named = ROOTS.into_iter().filter_map(env).find(|path| !path.is_empty());
        let root = named.map_or_else(|| working.clone(), PathBuf::from);
        let folders = [root.canonicalize().ok(), Some(root)].into_iter().flatten().map(|root| plain(&root)).collect();
        Self { working, folders }
    }

    /// The path of a file from the root. A file outside of it keeps the path it was named by.
    pub(super) fn path(&self, path: &Path) -> String {
        let whole = plain(&self.working.join(path));
        let inside = self.folders.iter().find_map(|root| whole.strip_prefix(root).ok());
        inside.map_or_else(|| slashed(&plain(path)), slashed)
    }
}

/// The path without steps that lead nowhere. Links are not looked at: it is names that are compared.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Root, plain};

    #[test]
    fn paths_from_the_root() {
        let folders = vec![PathBuf::from("/srv/repo"), PathBuf::from("/link")];
        let root = Root { working: "/srv/repo/shop".into(), folders };
        let path = |path: &str| root.path(Path::new(path));
        assert_eq!(path("plan.yaml"), "shop/plan.yaml");
        assert_eq!(path("./a/../plan.yaml"), "shop/plan.yaml");
        assert_eq!(path("../plans/plan.yaml"), "plans/plan.yaml");
        assert_eq!(path("/link/计划.yaml"), "计划.yaml");
        assert_eq!(path("/elsewhere/plan.yaml"), "/elsewhere/plan.yaml");
        assert_eq!(path("../../plan.yaml"), "../../plan.yaml", "outside, as it was named");
    }

    #[test]
    fn only_steps_that_lead_nowhere_go() {
        assert_eq!(plain(Path::new("./a/./b/../c")), Path::new("a/c"));
        assert_eq!(plain(Path::new("../../a")), Path::new("../../a"));
        assert_eq!(plain(Path::new("/../a")), Path::new("/../a"));
    }

    #[test]
    fn the_environment_names_the_root() {
        let working = std::env::current_dir().expect("a working folder");
        let parent = working.parent().expect("not the root");
        let root = Root::of(|name| (name == "CI_PROJECT_DIR").then(|| parent.into()));
        let name = working.file_name().expect("a name").to_string_lossy().into_owned();
        assert_eq!(root.path(Path::new("plan.yaml")), format!("{name}/plan.yaml"));
        assert_eq!(Root::of(|_| None).path(Path::new("plan.yaml")), "plan.yaml");
    }
}
