//! A repaired plan in the place of its file.

use std::fs;
use std::path::Path;

use plan_text::source::Source;
use plan_text::text;

use crate::cli::atomic;
use crate::cli::failure::{Failure, cause};
use crate::cli::input;

/// Replaces a file that still is what was read; whole, or not at all.
pub(super) fn replace(path: &Path, read: &Source, new: &Source) -> Result<(), Failure> {
    let file = input::shown(path);
    let unwritten = |error: &std::io::Error| {
        let cause = cause(error);
        Failure::io(
            text!(en: "cannot write {file}: {cause}", zh: "无法写入 {file}：{cause}", file = file, cause = cause),
        )
        .help([text!(en: "it is left as it was, without repairs", zh: "文件没有改动，修复也没有写入")])
    };
    let now = fs::read(path).map_err(|error| unwritten(&error))?;
    if now != read.whole().as_bytes() {
        let message = text!(
            en: "{file} was changed while it was being repaired, and is left as it is",
            zh: "修复期间 {file} 被别的程序改过，没有写入",
            file = file
        );
        return Err(Failure::io(message).help([text!(en: "run it once more", zh: "请再运行一次")]));
    }
    atomic::write(path, new.whole().as_bytes()).map_err(|error| unwritten(&error))
}

#[cfg(test)]
mod tests {
    use annual_plan::files;
    use std::fs;

    use plan_text::lang::Lang;

    use super::replace;

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("plan.yaml");
        fs::write(&path, "\u{feff}plan: 1\n").expect("a file");
        let read = files::read(&path, "plan.yaml").expect("the file");
        let new = read.with_text("plan: 2\n".to_owned());
        replace(&path, &read, &new).expect("unchanged");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "\u{feff}plan: 2\n", "with its byte order mark");

        let failure = replace(&path, &read, &new).expect_err("it is another one now");
        assert!(failure.message.get(Lang::En).contains("was changed"), "{failure:?}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "\u{feff}plan: 2\n");
    }
}
