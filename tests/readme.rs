//! README's commands are run and its plans are read: what it shows is what happens.

use std::fs;
use std::path::Path;
use std::process::Command;

use annual_plan::templates::TEMPLATES;
use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_text::lang::Lang;
use plan_text::source::Source;

/// The pages, each in the language of its commands.
const PAGES: [(&str, &str); 2] = [("README.md", "en_US.UTF-8"), ("README.zh-CN.md", "zh_CN.UTF-8")];

/// Further pages with commands.
const DOCS: [(&str, &str); 2] = [("docs/editors.md", "en_US.UTF-8"), ("docs/editors.zh-CN.md", "zh_CN.UTF-8")];

/// A fenced block: the word after its fence, its first line, its text.
struct Block {
    word: String,
    line: usize,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let text = fs::read_to_string(path).expect(page);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (line, text) in (2..).zip(text.lines()) {
        match text.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(word) => {
                open = true;
                blocks.push(Block { word: word.to_owned(), line, text: String::new() });
            }
            None if open => {
                let block = blocks.last_mut().expect("an open block");
                block.text += text;
                block.text.push('\n');
            }
            None => {}
        }
    }
    assert!(!open, "{page}: a fence is not closed");
    blocks
}

/// Runs `plan …` in a folder; what it printed, and its exit code.
fn run(command: &str, folder: &Path, lang: &str) -> (String, Option<i32>) {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("plan"), "only plan is run: {command}");
    assert!(!command.contains(['"', '\'', '|', '>', '$', '&']), "write it without a shell: {command}");
    let mut program = Command::new(env!("CARGO_BIN_EXE_plan"));
    let output = program.args(words).current_dir(folder).env_clear().env("LANG", lang).output().expect("the program");
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).expect("UTF-8"), output.status.code())
}

/// Whether lines are as expected, where `...` stands for any lines.
fn alike(expected: &[&str], lines: &[&str]) -> bool {
    match expected {
        [] => lines.is_empty(),
        ["...", rest @ ..] => (0..=lines.len()).any(|skipped| alike(rest, &lines[skipped..])),
        [first, rest @ ..] => lines.split_first().is_some_and(|(line, others)| line == first && alike(rest, others)),
    }
}

#[test]
fn console_blocks_show_what_comes_out() {
    for (page, lang) in PAGES {
        let mut commands = 0;
        for block in blocks(page).iter().filter(|block| block.word == "console") {
            let text = format!("\n{}", block.text);
            for part in text.split("\n$ ").skip(1) {
                let (command, expected) = part.split_once('\n').unwrap_or((part, ""));
                let (output, _) = run(command, Path::new(env!("CARGO_MANIFEST_DIR")), lang);
                let [expected_lines, lines] =
                    [expected, output.as_str()].map(|text| text.trim_end().lines().collect::<Vec<_>>());
                assert!(alike(&expected_lines, &lines), "{page}:{}: `{command}` prints now:\n{output}", block.line);
                commands += 1;
            }
        }
        assert!(commands > 0, "{page} shows no command");
    }
}

#[test]
fn shell_blocks_succeed_one_after_the_other() {
    for (page, lang) in PAGES.into_iter().chain(DOCS) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(folder.path().join("plans")).expect("a folder");
        fs::write(folder.path().join("plans/plan.yaml"), TEMPLATES[0].text.get(Lang::Zh)).expect("a plan");
        let blocks = blocks(page);
        let lines = blocks.iter().filter(|block| block.word == "sh").flat_map(|block| block.text.lines());
        for line in lines.filter(|line| line.starts_with("plan ")) {
            let command = line.split(" #").next().unwrap_or(line);
            let (output, code) = run(command, folder.path(), lang);
            assert_eq!(code, Some(0), "{page}: `{command}` prints\n{output}");
        }
    }
}

#[test]
fn plans_in_readme_are_sound() {
    for (page, _) in PAGES {
        let mut plans = 0;
        for block in blocks(page).into_iter().filter(|block| block.word == "yaml" && block.text.starts_with("plan: 1"))
        {
            let outcome = Plan::read(&Source::new(page, block.text), &Options::default());
            let found: Vec<_> = outcome.findings.diags.iter().map(|diag| (diag.rule.code, &diag.message)).collect();
            assert!(found.is_empty(), "{page}:{}: {found:?}", block.line);
            plans += 1;
        }
        assert!(plans > 0, "{page} shows no plan");
    }
}

#[test]
fn both_readmes_run_the_same_commands() {
    let [english, chinese] = PAGES.map(|(page, _)| {
        let mut commands = Vec::new();
        for block in blocks(page) {
            let prompt = match block.word.as_str() {
                "console" => "$ plan ",
                "sh" => "plan ",
                _ => continue,
            };
            let lines = block.text.lines().filter(|line| line.starts_with(prompt));
            commands.extend(lines.map(|line| line.split(" #").next().unwrap_or(line).trim_end().to_owned()));
        }
        commands
    });
    assert_eq!(english, chinese);
}
