//! The workloads of `compare.py` as files, and the rival that only parses them.
//!
//! ```text
//! workload plans FOLDER COUNT SEED    as many generated plans
//! workload huge FILE MEGABYTES SEED   one plan of so many million bytes
//! workload hostile FOLDER             files made to hurt a reader
//! workload events PATH…               parses files and folders of files to events and counts them
//! ```

#[path = "generate/hostile.rs"]
mod hostile;
#[path = "generate/plans.rs"]
mod plans;

use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};
use std::{env, fs};

use granit_parser::Parser;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words[..] {
        ["plans", folder, count, seed] => {
            let seed: u64 = seed.parse()?;
            fs::create_dir_all(folder)?;
            for at in 0..count.parse()? {
                // a seed of its own for every file, and the same files for every count
                let text = plans::plan(seed.wrapping_mul(1_000_003) + at);
                fs::write(Path::new(folder).join(format!("shop-{at:05}.yaml")), text)?;
            }
        }
        ["huge", file, megabytes, seed] => {
            fs::write(file, plans::huge(seed.parse()?, megabytes.parse::<usize>()? * 1_000_000))?;
        }
        ["hostile", folder] => {
            fs::create_dir_all(folder)?;
            for (name, bytes) in hostile::files() {
                fs::write(Path::new(folder).join(format!("{name}.yaml")), bytes)?;
            }
        }
        ["events", ref paths @ ..] if !paths.is_empty() => {
            writeln!(stdout(), "{} events", events(paths)?)?;
        }
        _ => return Err("usage: workload plans|huge|hostile|events …, see the top of its source".into()),
    }
    Ok(())
}

/// Parses every file and counts the events, up to the first error in each.
fn events(paths: &[&str]) -> Result<usize, Box<dyn Error>> {
    let mut files = Vec::new();
    for path in paths {
        let path = PathBuf::from(path);
        if path.is_dir() {
            for entry in fs::read_dir(path)? {
                files.push(entry?.path());
            }
        } else {
            files.push(path);
        }
    }
    let counts: Result<Vec<usize>, std::io::Error> = files
        .par_iter()
        .map(|file| Ok(Parser::new_from_str(&fs::read_to_string(file)?).take_while(Result::is_ok).count()))
        .collect();
    Ok(counts?.iter().sum())
}
