//! `plan validate --watch`, as a process that is left running.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Run, SOUND, broken};

/// Far more than any change takes to be seen, on a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program while it watches; ended when this is dropped.
struct Watch {
    child: Child,
    out: Lines,
    err: Lines,
    folder: PathBuf,
    // keeps the folder
    _run: Run,
}

/// The lines of a stream as they come.
struct Lines(Receiver<String>);

impl Watch {
    fn start(run: Run) -> Self {
        let mut command = run.command();
        let folder = command.get_current_dir().expect("a folder").to_owned();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let out = Lines::of(child.stdout.take().expect("a pipe"));
        let err = Lines::of(child.stderr.take().expect("a pipe"));
        Self { child, out, err, folder, _run: run }
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        fs::write(self.folder.join(path), text).expect(path);
    }
}

impl Lines {
    fn of(stream: impl Read + Send + 'static) -> Self {
        let (sender, lines) = channel();
        thread::spawn(move || {
            BufReader::new(stream).lines().all(|line| line.is_ok_and(|line| sender.send(line).is_ok()))
        });
        Self(lines)
    }

    /// Waits for a line that holds `part`.
    #[track_caller]
    fn expect(&self, part: &str) {
        let end = Instant::now() + PATIENCE;
        let mut seen = Vec::new();
        while let Ok(line) = self.0.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if line.contains(part) {
                return;
            }
            seen.push(line);
        }
        panic!("no line has {part:?} among {seen:#?}");
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn every_change_is_checked() {
    let watch = Watch::start(Run::new(&["validate", "--watch", "--output=json=out.json"]).file("plan.yaml", broken()));
    watch.out.expect("error[P0101]");
    watch.out.expect("watching plan.yaml; press Ctrl-C to stop");
    watch.write("plan.yaml", SOUND);
    watch.out.expect("plan.yaml is sound");
    watch.out.expect("watching plan.yaml");
    let report = fs::read_to_string(watch.folder.join("out.json")).expect("a report");
    assert!(report.contains("\"errors\": 0"), "the report follows: {report}");

    // an editor that saves by renaming, with the file away in between
    fs::remove_file(watch.folder.join("plan.yaml")).expect("the plan");
    watch.err.expect("cannot read plan.yaml: no such file");
    watch.write("plan.yaml~", broken());
    fs::rename(watch.folder.join("plan.yaml~"), watch.folder.join("plan.yaml")).expect("the plan");
    watch.out.expect("1 error in plan.yaml");

    watch.write("plan.yaml", b"name: \xff\xfe\n");
    watch.err.expect("UTF-8");
    watch.write("plan.yaml", SOUND);
    watch.out.expect("plan.yaml is sound");
}

#[test]
fn new_files_in_folders_and_files_of_holidays_are_seen() {
    let run = Run::new(&["validate", "plans", "--watch", "--holidays=2028.yaml", "--lang=zh"]).folder("plans");
    let watch = Watch::start(run.file("2028.yaml", "nonsense\n"));
    watch.err.expect("2028.yaml：1 个错误");
    watch.out.expect("正在监视 plans 和 2028.yaml，按 Ctrl-C 结束");
    fs::remove_file(watch.folder.join("2028.yaml")).expect("the holidays");
    watch.err.expect("无法读取 2028.yaml");
    watch.write("plans/a.yaml", SOUND);
    watch.err.expect("无法读取 2028.yaml");
    for _ in 0..2 {
        watch.out.expect("正在监视");
    }
    assert!(watch.out.0.recv_timeout(Duration::from_millis(700)).is_err(), "where nothing changes nothing is printed");
}

#[test]
fn a_new_plan_in_a_folder_is_checked() {
    let watch = Watch::start(Run::new(&["validate", ".", "--watch"]).file("a.yaml", SOUND));
    watch.out.expect("a.yaml is sound");
    watch.out.expect("watching .;");
    watch.write("b.yaml", broken());
    watch.out.expect("2 files checked: 1 error");
    fs::remove_file(watch.folder.join("b.yaml")).expect("the plan");
    watch.out.expect("a.yaml is sound");
}

#[test]
fn what_cannot_be_watched() {
    Run::new(&["validate", "-", "--watch"]).status(2).stderr_has(&["standard input cannot be watched"]).run();
    Run::new(&["validate", "--watch", "--format=json"])
        .file("plan.yaml", SOUND)
        .status(2)
        .stderr_has(&["error: `--watch` shows findings to people", "`--output FORMAT=FILE`"])
        .run();
    Run::new(&["validate", "--watch", "--output=json=plan.yaml"])
        .file("plan.yaml", SOUND)
        .status(2)
        .stderr_has(&["would overwrite plan.yaml"])
        .run();
}
