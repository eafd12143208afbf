//! Files are written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process;

/// Writes a file, in place of one of that name if there is one: the bytes go to another name beside it, which then takes
/// the place in one step. Links are followed, permissions stay; what is no file, such as a pipe, is written to.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(|existing| !existing.is_file()) {
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut name = OsString::from(".");
    name.push(path.file_name().ok_or(io::ErrorKind::NotFound)?);
    name.push(format!(".{}.tmp", process::id()));
    let draft = path.with_file_name(name);
    let written = create(&draft, bytes).and_then(|()| {
        if let Some(existing) = existing {
            fs::set_permissions(&draft, existing.permissions())?;
        }
        fs::rename(&draft, path)
    });
    if written.is_err() {
        // what is left of a draft does no harm, and the error is what matters
        let _ = fs::remove_file(&draft);
    }
    written
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::write;

    #[test]
    fn a_file_is_new_or_takes_the_place_of_the_old_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("plan.schema.json");
        for text in ["one", "two"] {
            write(&path, text.as_bytes()).expect("written");
            assert_eq!(fs::read_to_string(&path).expect("the file"), text);
        }
        assert_eq!(fs::read_dir(dir.path()).expect("the folder").count(), 1, "no draft is left");
        assert!(write(dir.path(), b"").is_err() && write(&dir.path().join("none/file"), b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_still_leads_to_the_file() {
        use std::os::unix::fs::PermissionsExt;

        let dir = tempfile::tempdir().expect("a folder");
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, "one").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("permissions");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        write(&link, b"two").expect("written");
        assert_eq!(fs::read_to_string(&file).expect("the file"), "two");
        assert!(link.is_symlink());
        assert_eq!(fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o640);
    }
}
