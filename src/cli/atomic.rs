//! Files that are written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;

/// How many names are tried for a draft; those of runs that were killed may be left over.
const NAMES: u32 = 100;

/// How many links lead to a file at most.
const LINKS: u32 = 40;

/// A file that is being written. Until [`Atomic::commit`] whatever stood there stays, and dropping it leaves nothing
/// behind.
///
/// It is written beside its place and renamed at the end: a reader finds the old file or the new one. What cannot be
/// renamed over, a pipe or a device, is written to directly.
#[derive(Debug)]
pub(crate) struct Atomic {
    /// Closed before it is renamed or removed.
    file: Option<BufWriter<File>>,
    draft: Option<Draft>,
}

#[derive(Debug)]
struct Draft {
    path: PathBuf,
    target: PathBuf,
}

impl Atomic {
    /// Begins a file. Symbolic links are followed, and the permissions of a file that is there already are kept.
    ///
    /// Fails where there is no such folder, and where the path is a folder or a file that may not be written to.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let old = match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(meta) if !meta.is_file() => {
                let file = OpenOptions::new().write(true).open(path)?;
                return Ok(Self { file: Some(BufWriter::new(file)), draft: None });
            }
            // a rename asks the folder alone for permission, and would replace what someone wants to keep
            Ok(meta) if meta.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
            Ok(meta) => Some(meta),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let target = behind_links(path)?;
        let name = target.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_owned();
        for nth in 0..NAMES {
            // hidden, so that no one who searches the folder takes it for a plan
            let mut draft = OsString::from(".");
            draft.push(&name);
            draft.push(format!(".{}-{nth}.tmp", process::id()));
            let path = target.with_file_name(draft);
            match open_new(&path, old.as_ref()) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(file) => {
                    let atomic = Self { file: Some(BufWriter::new(file)), draft: Some(Draft { path, target }) };
                    if let (Some(old), Some(draft)) = (&old, &atomic.draft) {
                        keep_owner(&draft.path, old);
                        fs::set_permissions(&draft.path, old.permissions())?;
                    }
                    return Ok(atomic);
                }
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Puts the file in its place, whole.
    pub(crate) fn commit(mut self) -> io::Result<()> {
        self.flush()?;
        if let Some(draft) = &self.draft {
            if let Some(file) = self.file.take() {
                // else a power cut may leave the new name with nothing behind it
                file.get_ref().sync_all()?;
            }
            fs::rename(&draft.path, &draft.target)?;
            self.draft = None;
        }
        Ok(())
    }
}

impl Write for Atomic {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(bytes.len()), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Atomic {
    fn drop(&mut self) {
        if let Some(draft) = &self.draft {
            // what was not written out need not be
            if let Some(file) = self.file.take() {
                drop(file.into_parts());
            }
            // what is left of a draft does no harm
            let _ = fs::remove_file(&draft.path);
        }
    }
}

/// Writes a file in one piece, as [`Atomic`] does.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = Atomic::create(path)?;
    file.write_all(bytes)?;
    file.commit()
}

/// Opens a file that must not exist yet, for the eyes of those who may see the one it will replace.
fn open_new(path: &Path, old: Option<&Metadata>) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if let Some(old) = old {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        options.mode(old.permissions().mode() & 0o777);
    }
    #[cfg(not(unix))]
    let _ = old;
    options.open(path)
}

/// Gives a draft to the owner of the file it will replace. Only the superuser can: anyone else goes on with their own.
#[cfg(unix)]
fn keep_owner(draft: &Path, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let same = fs::metadata(draft).is_ok_and(|new| (new.uid(), new.gid()) == (old.uid(), old.gid()));
    if !same {
        let _ = chown(draft, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) {}

/// Where a path leads, also where nothing is there yet.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        if !path.is_symlink() {
            return Ok(path);
        }
        let to = fs::read_link(&path)?;
        path = path.parent().map_or_else(|| to.clone(), |folder| folder.join(&to));
    }
    Err(io::Error::other("too many symbolic links"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{ErrorKind, Write};
    use std::path::Path;

    use super::{Atomic, write};

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_old_file_stays_until_the_new_one_is_whole() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("out.json");
        write(&path, b"old").expect("a new file");
        let mut file = Atomic::create(&path).expect("a draft");
        file.write_all(b"new").expect("room");
        assert_eq!(fs::read(&path).expect("the file"), b"old");
        assert_eq!(names(dir.path()).len(), 2, "a draft stands beside it");
        file.commit().expect("done");
        assert_eq!(fs::read(&path).expect("the file"), b"new");
        assert_eq!(names(dir.path()), ["out.json"]);
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut file = Atomic::create(&dir.path().join("out.json")).expect("a draft");
        file.write_all(b"half").expect("room");
        drop(file);
        assert!(names(dir.path()).is_empty());
    }

    #[test]
    fn two_drafts_of_one_file_do_not_meet() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("out.json");
        let [mut one, mut two] = [(); 2].map(|()| Atomic::create(&path).expect("a draft"));
        one.write_all(b"one").expect("room");
        two.write_all(b"two").expect("room");
        two.commit().expect("done");
        one.commit().expect("done");
        assert_eq!(fs::read(&path).expect("the file"), b"one");
        assert_eq!(names(dir.path()), ["out.json"]);
    }

    #[test]
    fn folders_are_neither_made_nor_replaced() {
        let dir = tempfile::tempdir().expect("a folder");
        let kind = |path: &str| Atomic::create(&dir.path().join(path)).expect_err("no file").kind();
        assert_eq!(kind("none/out.json"), ErrorKind::NotFound);
        assert_eq!(kind("."), ErrorKind::IsADirectory);
        assert!(names(dir.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let dir = tempfile::tempdir().expect("a folder");
        let (real, link) = (dir.path().join("real/out.json"), dir.path().join("link.json"));
        fs::create_dir(dir.path().join("real")).expect("a folder");
        symlink("real/out.json", &link).expect("a link");
        write(&link, b"one").expect("a link that leads nowhere yet");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("its owner");
        write(&link, b"two").expect("a link to a file");
        assert_eq!(fs::read(&real).expect("the file"), b"two");
        assert_eq!(fs::metadata(&real).expect("the file").permissions().mode() & 0o777, 0o640);
        assert!(link.is_symlink());

        fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).expect("its owner");
        assert_eq!(write(&link, b"three").expect_err("read-only").kind(), ErrorKind::PermissionDenied);
        assert_eq!(fs::read(&real).expect("the file"), b"two");
        symlink("round.json", dir.path().join("round.json")).expect("a link");
        assert!(write(&dir.path().join("round.json"), b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_written_to() {
        write(Path::new("/dev/null"), b"gone").expect("it takes all");
    }
}
