//! Runs the program in a folder of its own and checks all that comes out. Silence and success are the default
//! expectation: whatever else is printed must be asked for.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A sound plan without warnings.
pub(crate) const SOUND: &str = "\
plan: 1
name: 2027 测试计划
year: 2027
gmv:
  target: 1000万
  quarters: {Q1: 20%, Q2: 35%, Q3: 18%, Q4: 27%}
quarters:
  Q1: {activities: {1月: 冬款清仓, 2月: 新春上新, 3月: 春季上新}}
  Q2: {activities: {4月: 会员日, 5月: 夏款首发, 6月: 年中大促}}
  Q3: {activities: {7月: 夏款清仓, 8月: 新品体验, 9月: 开学季}}
  Q4: {activities: {10月: 秋冬上新, 11月: 双 11, 12月: 年终盛典}}
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases:
      - {kind: warmup, dates: 06-01..06-05}
      - {kind: sale, dates: 06-06..06-18, uplift: 5}
budget:
  marketing:
    band: 8%..12%
    rate: 10%
    split: {promo: 60%, daily: 40%}
    channels: {直播: 40%, 其他: 60%}
  technology:
    rate: 4%
    timing: even
";

/// [`SOUND`] with quarter shares of 110%.
pub(crate) fn broken() -> String {
    SOUND.replace("Q3: 18%", "Q3: 28%")
}

/// [`SOUND`] with a rate outside its band, which is a warning.
pub(crate) fn doubtful() -> String {
    SOUND.replace("rate: 10%", "rate: 14%")
}

/// git with a configuration of its own, in a folder.
pub(crate) fn git(folder: &Path, args: &[&str]) {
    let done = Command::new("git")
        .args(["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "init.defaultBranch=main"])
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("git");
    assert!(done.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// One run of the program.
pub(crate) struct Run {
    args: Vec<String>,
    stdin: Vec<u8>,
    folder: TempDir,
    working: PathBuf,
    env: Vec<(String, String)>,
    status: i32,
    stdout: Expected,
    stderr: Expected,
}

/// What a stream must hold.
enum Expected {
    /// Exactly this.
    Exactly(String),
    /// All of these, in this order.
    Parts(Vec<String>),
    /// Anything; the caller looks at it.
    Anything,
}

/// What came out, with the temporary folder written as `[DIR]`, and the folder.
pub(crate) struct Output {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    folder: TempDir,
}

impl Run {
    /// The program with arguments, in an empty folder that is the root of a repository, with an empty environment.
    pub(crate) fn new(args: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        let working = folder.path().to_owned();
        let args = args.iter().map(|&arg| arg.to_owned()).collect();
        let silence = || Expected::Exactly(String::new());
        Self {
            args,
            stdin: Vec::new(),
            folder,
            working,
            env: Vec::new(),
            status: 0,
            stdout: silence(),
            stderr: silence(),
        }
    }

    /// Bytes on standard input.
    pub(crate) fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().into();
        self
    }

    /// A file in the folder.
    pub(crate) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// A folder in the folder.
    pub(crate) fn folder(self, path: &str) -> Self {
        fs::create_dir_all(self.folder.path().join(path)).expect("folders");
        self
    }

    /// A path in the folder, before anything runs.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs in a folder below.
    pub(crate) fn within(mut self, path: &str) -> Self {
        self = self.folder(path);
        self.working = self.folder.path().join(path);
        self
    }

    /// An environment variable.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The exit code to expect instead of 0.
    pub(crate) fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    /// Standard output must be this.
    pub(crate) fn stdout(mut self, text: &str) -> Self {
        self.stdout = Expected::Exactly(text.to_owned());
        self
    }

    /// Standard output must hold these parts in this order.
    pub(crate) fn stdout_has(mut self, parts: &[&str]) -> Self {
        self.stdout = Expected::parts(parts);
        self
    }

    /// Standard output is looked at by the caller.
    pub(crate) fn any_stdout(mut self) -> Self {
        self.stdout = Expected::Anything;
        self
    }

    /// Standard error must be this.
    pub(crate) fn stderr(mut self, text: &str) -> Self {
        self.stderr = Expected::Exactly(text.to_owned());
        self
    }

    /// Standard error must hold these parts in this order.
    pub(crate) fn stderr_has(mut self, parts: &[&str]) -> Self {
        self.stderr = Expected::parts(parts);
        self
    }

    /// Standard error is looked at by the caller.
    pub(crate) fn any_stderr(mut self) -> Self {
        self.stderr = Expected::Anything;
        self
    }

    /// The folder it runs in, to prepare it in other ways.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The program, ready to start: for tests that treat its streams in their own way.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
        command.args(&self.args).current_dir(&self.working).env_clear().envs(self.env.iter().cloned());
        command
    }

    /// Runs the program and compares all that comes out.
    #[track_caller]
    pub(crate) fn run(self) -> Output {
        let mut command = self.command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        // a program that does not read its input closes the pipe
        let _ = child.stdin.take().expect("a pipe").write_all(&self.stdin);
        let output = child.wait_with_output().expect("the program's output");
        let (stdout, stderr) = (self.text(output.stdout), self.text(output.stderr));

        let mut wrong = String::new();
        if output.status.code() != Some(self.status) {
            let _ = writeln!(wrong, "exit code {:?}, expected {}", output.status.code(), self.status);
        }
        self.stdout.check("standard output", &stdout, &mut wrong);
        self.stderr.check("standard error", &stderr, &mut wrong);
        assert!(
            wrong.is_empty(),
            "plan {}\n{wrong}\n--- standard output\n{stdout}\n--- standard error\n{stderr}",
            self.args.join(" ")
        );
        Output { stdout, stderr, folder: self.folder }
    }

    fn text(&self, bytes: Vec<u8>) -> String {
        let text = String::from_utf8(bytes).expect("output is UTF-8");
        let folder = self.folder.path().canonicalize().expect("the folder");
        text.replace(&*folder.to_string_lossy(), "[DIR]").replace(&*self.folder.path().to_string_lossy(), "[DIR]")
    }
}

impl Expected {
    fn parts(parts: &[&str]) -> Self {
        Self::Parts(parts.iter().map(|&part| part.to_owned()).collect())
    }

    fn check(&self, stream: &str, text: &str, wrong: &mut String) {
        match self {
            Self::Exactly(expected) if text != expected => {
                let _ = writeln!(wrong, "{stream} differs from:\n{expected}");
            }
            Self::Parts(parts) => {
                let mut rest = text;
                for part in parts {
                    match rest.split_once(part.as_str()) {
                        Some((_, after)) => rest = after,
                        None => {
                            let _ = writeln!(wrong, "{stream} lacks, or has too early: {part}");
                        }
                    }
                }
            }
            Self::Exactly(_) | Self::Anything => {}
        }
    }
}

impl Output {
    /// A path in the folder of the run.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(Path::new(path))
    }
}
