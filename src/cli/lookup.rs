//! Which plan is meant where none is named.

use std::path::{Path, PathBuf};

/// Names tried in every folder, in this order.
pub(crate) const NAMES: [&str; 3] = ["plan.yaml", "plan.yml", "plans/plan.yaml"];

/// The plan of a working folder: the first of [`NAMES`] in it, else in its parents up to the repository's root (the
/// folder that holds `.git`), or the file system's where there is none. The path is relative to the working folder; a
/// miss tells the folders that were looked in, from the inside out.
pub(crate) fn find(working: &Path) -> Result<PathBuf, Vec<PathBuf>> {
    let mut folders = Vec::new();
    let mut up = PathBuf::new();
    for folder in working.ancestors() {
        if let Some(name) = NAMES.into_iter().find(|name| folder.join(name).is_file()) {
            return Ok(up.join(name));
        }
        folders.push(folder.to_owned());
        if folder.join(".git").exists() {
            break;
        }
        up.push("..");
    }
    Err(folders)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::find;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "").expect("a file");
        }
        dir
    }

    fn found(files: &[&str], working: &str) -> Option<PathBuf> {
        let dir = tree(files);
        fs::create_dir_all(dir.path().join(working)).expect("folders");
        find(&dir.path().join(working)).ok()
    }

    #[test]
    fn names_are_tried_in_order_and_the_nearest_folder_wins() {
        let path = |path: &str| Some(PathBuf::from(path));
        assert_eq!(found(&["plans/plan.yaml", "plan.yml", "plan.yaml"], ""), path("plan.yaml"));
        assert_eq!(found(&["plans/plan.yaml", "plan.yml"], ""), path("plan.yml"));
        assert_eq!(found(&["plans/plan.yaml"], ""), path("plans/plan.yaml"));
        assert_eq!(found(&["plan.yaml", "shop/plans/plan.yaml"], "shop/2027"), path("../plans/plan.yaml"));
        assert_eq!(found(&["plan.yaml", ".git/HEAD"], "shop/2027"), path("../../plan.yaml"));
    }

    #[test]
    fn a_folder_of_that_name_is_no_plan() {
        assert_eq!(found(&["plan.yaml/x", "plan.yml"], ""), Some("plan.yml".into()));
    }

    #[test]
    fn the_search_ends_at_the_root_of_the_repository() {
        let dir = tree(&["plan.yaml", "shop/.git", "shop/2027/notes.txt"]);
        let folders = find(&dir.path().join("shop/2027")).expect_err("the plan lies outside");
        assert_eq!(folders, [dir.path().join("shop/2027"), dir.path().join("shop")]);
        assert!(find(Path::new("/")).is_err());
    }
}
