//! A template with Chinese keys, made from the one that is kept: `plan fmt` spells the keys and words, and here is what its
//! comments say of them.

use plan_core::layout::format_in;
use plan_core::model::format::{FORMAT, Holds};
use plan_core::model::spelling::{Keys, told};
use plan_core::schema::COMMENT;
use plan_text::source::Source;

/// What means something only where it stands.
const SAID: [(&str, &str); 17] = [
    ("N days、N weeks、N months", "N天、N周、N个月"),
    ("days、weeks、months", "天、周、个月"),
    ("month、quarter 或 year", "`每月`、`每季` 或 `全年`"),
    ("gmv 跟着", "`随GMV` 跟着"),
    ("on: promo", "`哪些天: 大促`"),
    ("cny-21d", "春节-21天"),
    ("cny-3w", "春节-3周"),
    ("春节-29d", "春节-29天"),
    ("cny 是春节，", ""),
    ("写 cny 加减天数", "写春节加减天数"),
    ("（cny 春节、qixi 七夕）", "（春节、七夕）"),
    ("（cny 春节、dragon-boat 端午）", "（春节、端午）"),
    ("promos.双12", "大促.双12"),
    ("due-last-year: allow", "due-last-year: 放行"),
    ("budget_ceiling", "预算上限"),
    ("target", "`全年`"),
    ("rest", "`其余`"),
];

/// A plan with its keys and words in Chinese, in its comments too.
pub fn plan(text: &str) -> String {
    let laid_out = format_in(&Source::new("plan.yaml", text.to_owned()), Some(Keys::Zh));
    let Ok(laid_out) = laid_out else { return text.to_owned() };
    let lines = laid_out.text.split_inclusive('\n').map(|line| match line.find('#') {
        Some(at) if !line.starts_with(COMMENT) => format!("{}{}", &line[..at], comment(&line[at..])),
        _ => line.to_owned(),
    });
    lines.collect()
}

/// A comment; what stands in it between backticks is for a shell.
fn comment(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(nth, part)| {
        if nth % 2 == 1 {
            return part.to_owned();
        }
        let said = SAID.iter().fold(part.to_owned(), |text, (english, chinese)| text.replace(english, chinese));
        words(&said)
    });
    parts.collect::<Vec<_>>().join("`")
}

/// A sentence with its Latin words put into Chinese where they are keys or words of plans.
fn words(text: &str) -> String {
    let mut said = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| c.is_ascii() != first.is_ascii()).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        let code = run.trim_matches([' ', '#', '\n']);
        let spelled = told(FORMAT, Holds::Section(FORMAT), &format!("`{code}`"));
        let name = spelled.trim_matches('`');
        if name.is_empty() || name == code {
            said.push_str(run);
            continue;
        }
        // a name among Chinese words is seen as one between marks
        let (before, after) = run.split_once(code).unwrap_or_default();
        let word = code.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        let mark = if word { "`" } else { "" };
        said.extend([before, mark, name, mark, after]);
    }
    said
}
