//! Which plans of two folders belong together: those of one path.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use plan_text::source::Source;
use plan_text::text;

use super::operands::{Folder, Side, There};
use crate::cli::failure::Failure;
use crate::cli::input::shown;
use crate::cli::revision::Blob;
use crate::cli::walk::kind::{self, Kind};
use crate::cli::walk::{self, Exclude};
use annual_plan::files;

/// A plan of a path, on the sides that have it.
#[derive(Debug)]
pub(super) struct Pair {
    /// From the folder.
    pub(super) path: String,
    /// Before and after; one of them at least is there.
    pub(super) sides: [Option<Source>; 2],
}

/// The plans of two folders by path, or one plan that is new or gone; `None` where two files are meant.
pub(super) fn pairs(sides: &[Side; 2], exclude: &Exclude) -> Result<Option<Vec<Pair>>, Failure> {
    let [old, new] = sides;
    let pairs = match [old.there()?, new.there()?] {
        [There::File, There::File] | [There::Nothing, There::Nothing] => return Ok(None),
        [There::Nothing, There::File] => vec![Pair { path: new.name(), sides: [None, Some(new.read()?)] }],
        [There::File, There::Nothing] => vec![Pair { path: old.name(), sides: [Some(old.read()?), None] }],
        [There::Folder(_), There::File] => {
            new.read()?;
            return Err(unlike(old, new));
        }
        [There::File, There::Folder(_)] => {
            old.read()?;
            return Err(unlike(new, old));
        }
        there => {
            let roots: Vec<PathBuf> = there.iter().filter_map(working_folder).collect();
            let left_out = exclude.leaves_out(roots);
            let files = there.into_iter().map(|there| Files::new(there, exclude)).collect::<Result<Vec<_>, _>>()?;
            let mut paths: Vec<&PathBuf> = files.iter().flat_map(Files::paths).filter(|path| !left_out(path)).collect();
            paths.sort();
            paths.dedup();
            let pair = |path: &PathBuf| {
                let sides = [files[0].plan(path)?, files[1].plan(path)?];
                Ok(Pair { path: shown(path).replace('\\', "/"), sides })
            };
            let pairs = paths.into_iter().map(pair).collect::<Result<Vec<Pair>, Failure>>()?;
            pairs.into_iter().filter(|pair| pair.sides.iter().any(Option::is_some)).collect()
        }
    };
    if pairs.is_empty() {
        return Err(Failure::io(text!(
            en: "nothing to compare: there is no plan in {old} and none in {new}",
            zh: "没有可以比较的计划：{old} 和 {new} 里都没有",
            old = old.name(),
            new = new.name()
        )));
    }
    Ok(Some(pairs))
}

/// The failure to compare a folder with a file.
fn unlike(folder: &Side, file: &Side) -> Failure {
    let (folder, file) = (folder.name(), file.name());
    Failure::usage(text!(
        en: "{folder} is a folder and {file} a file",
        zh: "{folder} 是文件夹，{file} 是文件，无法比较",
        folder = folder,
        file = file
    ))
    .help([text!(en: "compare two files or two folders", zh: "请比较两个文件，或者两个文件夹")])
}

/// Where a folder lies in the working tree: patterns are about paths there.
fn working_folder(there: &There) -> Option<PathBuf> {
    match there {
        There::Folder(Folder::Disk(path)) => Some(path.clone()),
        There::Folder(Folder::Revision(revision, _)) => revision.in_working_tree().ok(),
        There::File | There::Nothing => None,
    }
}

/// What a side has.
enum Files {
    Disk { root: PathBuf, plans: Vec<PathBuf> },
    Revision(BTreeMap<PathBuf, Blob>),
}

impl Files {
    fn new(there: There, exclude: &Exclude) -> Result<Self, Failure> {
        Ok(match there {
            There::Folder(Folder::Disk(root)) => Self::Disk { plans: walk::folder(&root, exclude)?, root },
            There::Folder(Folder::Revision(revision, tree)) => {
                Self::Revision(revision.below(&tree)?.into_iter().collect())
            }
            There::File | There::Nothing => Self::Revision(BTreeMap::new()),
        })
    }

    /// Files that may be plans.
    fn paths(&self) -> Box<dyn Iterator<Item = &PathBuf> + '_> {
        match self {
            Self::Disk { plans, .. } => Box::new(plans.iter()),
            Self::Revision(blobs) => Box::new(blobs.keys()),
        }
    }

    /// The plan of a path, whether or not git ignores it: the other side has it.
    fn plan(&self, path: &Path) -> Result<Option<Source>, Failure> {
        match self {
            Self::Disk { root, .. } => {
                let file = root.join(path);
                let other = || matches!(kind::of_file(&file), Ok(Kind::Holidays | Kind::Other));
                if !file.is_file() || other() { Ok(None) } else { Ok(Some(files::read(&file, &shown(&file))?)) }
            }
            Self::Revision(blobs) => blobs.get(path).map_or(Ok(None), Blob::plan),
        }
    }
}
