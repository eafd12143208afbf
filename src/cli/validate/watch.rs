//! `--watch`: for writing a plan with its findings beside it.
//!
//! Files are looked at several times a second: their time, their length, and which file it is. That works on mounted
//! folders and in containers, where messages about changes get lost; it takes no crate for each system; and of a few
//! files it costs nothing. Of very many it is done less often.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use chrono::Local;
use plan_text::lang::{Count, List, Text};
use plan_text::text;

use super::fix::Fixing;
use super::format::Format;
use super::{Validate, once};
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::cli::input::shown;
use crate::cli::terminal::Terminal;
use crate::cli::walk::{self, Among};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(250);

/// How long files must rest after a change: an editor that renames or writes in pieces is given time to finish.
const REST: Duration = Duration::from_millis(60);

/// A file that never rests is checked all the same after so many looks.
const RESTLESS: u32 = 20;

/// A look takes at most one part in so many of the time.
const SHARE: u32 = 10;

/// How many paths are named; more hide what matters.
const NAMED: usize = 4;

/// Empties the screen and begins at its top; what has scrolled out of it stays.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// Checks again after every change, until the program is ended from outside or nobody reads on.
pub(super) fn run(args: &Validate, paths: &[PathBuf], terminal: &mut Terminal) -> Result<u8, Failure> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        let message = text!(en: "standard input cannot be watched", zh: "标准输入无法监视");
        return Err(Failure::usage(message).help([text!(en: "name a file", zh: "写上文件名")]));
    }
    if args.format != Format::Human {
        let message = text!(
            en: "`--watch` shows findings to people, not as another `--format`",
            zh: "`--watch` 是给人看的，不能和其他 `--format` 同用",
        );
        let help = text!(
            en: "for programs, write a file: `--output FORMAT=FILE`",
            zh: "要给程序读，写到文件：`--output 格式=文件`",
        );
        return Err(Failure::usage(message).help([help]));
    }
    if args.repairs.any() {
        let message = text!(
            en: "`--watch` shows findings and repairs nothing",
            zh: "`--watch` 只看问题，不做修复",
        );
        let help = text!(en: "leave `--watch` out to repair", zh: "要修复，请去掉 `--watch`");
        return Err(Failure::usage(message).help([help]));
    }
    let holidays = args.known.files();
    let said = watching(paths, &holidays);
    // a terminal that knows no escapes, as in an editor
    let clears = terminal.out.interactive && env::var_os("TERM").is_none_or(|term| term != "dumb");
    let mut first = true;
    loop {
        let seen = look(paths, &args.among, &holidays);
        terminal.measure();
        match (clears, first) {
            (true, _) => terminal.print(CLEAR)?,
            (false, true) => {}
            (false, false) => terminal.print("\n")?,
        }
        first = false;
        let fixing = Fixing::new(&args.repairs, paths, true, args.detail(true), terminal)?;
        match once(args, paths, &fixing, terminal) {
            Ok(_) => {}
            Err(failure) if failure.code == exit::USAGE => return Err(failure),
            // a file of holidays that is being saved, a folder that comes back
            Err(failure) => _ = terminal.fail(&failure),
        }
        let at = Local::now().format("%H:%M:%S");
        terminal.print(&format!("\n{at}  {}\n", said.get(terminal.lang)))?;
        terminal.finish()?;
        if terminal.out.is_closed() {
            return Ok(exit::DONE);
        }
        wait(&seen, || look(paths, &args.among, &holidays));
    }
}

/// The line under the findings.
fn watching(paths: &[PathBuf], holidays: &[PathBuf]) -> Text {
    let all: Vec<String> = paths.iter().chain(holidays).map(|path| shown(path)).collect();
    let named = if all.len() <= NAMED {
        let named = List(all);
        text!(en: "{named}", zh: "{named}", named = named)
    } else {
        let count = Count { n: all.len() as u64, one: "path", many: "paths", zh: "个路径" };
        text!(en: "{count}", zh: "{count}", count = count)
    };
    text!(
        en: "watching {named}; press Ctrl-C to stop",
        zh: "正在监视 {named}，按 Ctrl-C 结束",
        named = named,
    )
}

/// What tells that a file has changed; nothing where there is none.
type Stamp = Option<(Option<SystemTime>, u64, u64)>;

/// Every file there is, in folders as well, and its stamp.
fn look(paths: &[PathBuf], among: &Among, holidays: &[PathBuf]) -> Vec<(PathBuf, Stamp)> {
    let found = walk::files(paths, among).found.into_iter().filter_map(Result::ok);
    found.chain(holidays.iter().cloned()).map(|path| (path.clone(), stamp(&path))).collect()
}

fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let which = std::os::unix::fs::MetadataExt::ino(&meta);
    #[cfg(not(unix))]
    let which = 0;
    Some((meta.modified().ok(), meta.len(), which))
}

/// Waits until what is looked at differs from `seen` and has come to rest.
fn wait<T: PartialEq>(seen: &T, look: impl Fn() -> T) {
    let mut pause = PAUSE;
    loop {
        sleep(pause);
        let begin = Instant::now();
        let mut now = look();
        pause = PAUSE.max(begin.elapsed() * SHARE);
        if now == *seen {
            continue;
        }
        for _ in 0..RESTLESS {
            sleep(REST);
            let next = look();
            if next == now {
                break;
            }
            now = next;
        }
        return;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::path::PathBuf;

    use plan_text::lang::Lang;

    use super::{Among, look, wait, watching};

    #[test]
    fn a_change_is_seen_however_it_is_made() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a.yaml");
        fs::write(&path, "plan: 1").expect("a file");
        let look = || look(&[dir.path().to_owned()], &Among::default(), &[]);
        let before = look();
        assert_eq!(before, look());
        fs::write(&path, "plan: 123").expect("a file");
        let written = look();
        assert_ne!(before, written);
        // the same length and, as far as the system tells, the same time
        fs::write(dir.path().join("a.tmp"), "plan: 456").expect("a file");
        fs::rename(dir.path().join("a.tmp"), &path).expect("a new file of that name");
        assert_ne!(written, look());
        fs::write(dir.path().join("b.yaml"), "plan: 1").expect("another file");
        assert_eq!(look().len(), 2);
        fs::remove_file(&path).expect("it is there");
        assert_eq!(look().len(), 1);
    }

    #[test]
    fn a_change_is_given_time_to_end() {
        let looks = Cell::new(0);
        wait(&0, || {
            looks.set(looks.get() + 1);
            looks.get().min(5)
        });
        assert_eq!(looks.get(), 6, "five changes, and one look that finds it at rest");
        looks.set(0);
        wait(&0, || looks.replace(looks.get() + 1) + 1);
        assert!(looks.get() < 100, "what never rests is not waited for");
    }

    #[test]
    fn what_is_watched_is_named() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let said = watching(&paths(&["plan.yaml", "plans"]), &paths(&["2028.yaml"]));
        assert_eq!(said.get(Lang::En), "watching plan.yaml, plans and 2028.yaml; press Ctrl-C to stop");
        assert_eq!(said.get(Lang::Zh), "正在监视 plan.yaml、plans 和 2028.yaml，按 Ctrl-C 结束");
        let many = watching(&paths(&["1", "2", "3", "4", "5"]), &[]);
        assert_eq!(many.get(Lang::Zh), "正在监视 5 个路径，按 Ctrl-C 结束");
    }
}
