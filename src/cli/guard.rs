//! Outputs must not be written over each other, nor over what is being read.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use plan_text::text;

use super::failure::Failure;
use super::input::shown;

/// Refuses outputs that would destroy something: two of one file, or one of a file that is read in this run. Standard
/// input, `-`, is no file.
pub(super) fn guard<'p>(
    outputs: impl IntoIterator<Item = &'p Path>,
    mut read: impl Iterator<Item = &'p Path>,
) -> Result<(), Failure> {
    let mut taken = HashSet::new();
    for output in outputs.into_iter().filter(|output| !is_device(output)) {
        if !taken.insert(place(output)) {
            let file = shown(output);
            let message = text!(
                en: "two outputs go to the file {file}",
                zh: "有两个输出写到同一个文件 {file}",
                file = file,
            );
            let help = text!(en: "give each format its own file", zh: "每种格式各写一个文件");
            return Err(Failure::usage(message).help([help]));
        }
    }
    if taken.is_empty() {
        return Ok(());
    }
    match read.find(|path| path.as_os_str() != "-" && taken.contains(&place(path))) {
        None => Ok(()),
        Some(path) => {
            let file = shown(path);
            let message = text!(
                en: "the output would overwrite {file}, which is being read",
                zh: "输出会覆盖正在读取的文件 {file}",
                file = file,
            );
            Err(Failure::usage(message).help([text!(en: "name another file", zh: "换一个文件名")]))
        }
    }
}

/// A pipe or a device takes what it is given, from however many.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

/// One name for a file, however it is reached, also where it is not there yet.
fn place(path: &Path) -> PathBuf {
    let folder = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize().ok().or_else(folder).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::guard;

    #[test]
    fn nothing_is_overwritten() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = |name: &str| dir.path().join(name);
        fs::write(path("plan.yaml"), "").expect("a file");
        fs::write(path("holidays.yaml"), "").expect("a file");
        let allowed = |outputs: &[PathBuf]| {
            let read = [path("plan.yaml"), "-".into(), path("holidays.yaml")];
            guard(outputs.iter().map(PathBuf::as_path), read.iter().map(PathBuf::as_path)).is_ok()
        };
        assert!(allowed(&[path("a.json"), path("b.json")]));
        assert!(!allowed(&[path("a.json"), path("./a.json")]));
        assert!(!allowed(&[path("a.json"), path("plan.yaml")]));
        assert!(!allowed(&[path("holidays.yaml")]));
        assert!(allowed(&["/dev/null".into(), "/dev/null".into()]) || cfg!(windows));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("plan.yaml", path("link.json")).expect("a link");
            assert!(!allowed(&[path("link.json")]));
        }
    }
}
