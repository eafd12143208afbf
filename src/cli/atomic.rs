//! Files written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

/// Writes a file, new or in the place of the one that is there: the bytes go to another file in the same folder, which
/// then takes its name. Whatever goes wrong, the file of that name is the old one or the new one, whole.
///
/// A symbolic link is followed, and the file it leads to is the one that is replaced. The new file has the permissions of
/// the old one and, where the system lets it, its owner. A file that may not be written is left alone, although a folder
/// that may be written would let it be replaced. Other names of the same file (hard links) keep its old content.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = destination(path)?;
    let old = match OpenOptions::new().write(true).open(&path) {
        Ok(old) => Some(old.metadata()?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    match &old {
        Some(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // who may do anything is told as well that this was not to be written
        Some(old) if old.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
        // a pipe or a device holds nothing that could be lost
        Some(old) if !old.is_file() => return OpenOptions::new().write(true).open(&path)?.write_all(bytes),
        _ => {}
    }
    let draft = draft_name(&path)?;
    let written = fill(&draft, bytes, old.as_ref()).and_then(|()| fs::rename(&draft, &path));
    if written.is_err() {
        // what is left of a draft does no harm, and the error is what matters
        let _ = fs::remove_file(&draft);
    }
    written
}

/// The file that a path leads to; the path itself where there is none yet.
fn destination(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        result => result,
    }
}

fn draft_name(path: &Path) -> io::Result<PathBuf> {
    let mut name = OsString::from(".");
    name.push(path.file_name().ok_or(io::ErrorKind::NotFound)?);
    name.push(format!(".{}.tmp", process::id()));
    Ok(path.with_file_name(name))
}

fn fill(draft: &Path, bytes: &[u8], old: Option<&fs::Metadata>) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(draft)?;
    file.write_all(bytes)?;
    if let Some(old) = old {
        keep_owner(&file, old);
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()
}

#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let same = file.metadata().is_ok_and(|new| (new.uid(), new.gid()) == (old.uid(), old.gid()));
    if !same {
        // only the superuser can: anyone else goes on with a file of their own
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::ErrorKind;

    use super::write;

    #[test]
    fn a_file_is_replaced_or_made_and_no_draft_is_left() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("plan.yaml");
        write(&path, b"plan: 1\n").expect("a new file");
        write(&path, b"plan: 2\n").expect("the same file");
        assert_eq!(fs::read(&path).expect("the file"), b"plan: 2\n");
        assert_eq!(fs::read_dir(dir.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn what_cannot_be_written_stays_as_it_is() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("plan.yaml");
        assert_eq!(write(&dir.path().join("none/plan.yaml"), b"").expect_err("no folder").kind(), ErrorKind::NotFound);
        assert!(write(dir.path(), b"").is_err(), "a folder");
        fs::write(&path, "old").expect("a file");
        let mut permissions = fs::metadata(&path).expect("the file").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("read-only");
        assert_eq!(write(&path, b"new").expect_err("read-only").kind(), ErrorKind::PermissionDenied);
        assert_eq!(fs::read(&path).expect("the file"), b"old");
        assert_eq!(fs::read_dir(dir.path()).expect("the folder").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_links_are_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().expect("a folder");
        let (real, link) = (dir.path().join("real.yaml"), dir.path().join("links/plan.yaml"));
        fs::write(&real, "old").expect("a file");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("permissions");
        fs::create_dir(dir.path().join("links")).expect("a folder");
        symlink("../real.yaml", &link).expect("a link");
        write(&link, b"new").expect("the file behind the link");
        assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
        assert_eq!(fs::read(&real).expect("the file"), b"new");
        assert_eq!(fs::metadata(&real).expect("the file").permissions().mode() & 0o777, 0o640);
    }
}
