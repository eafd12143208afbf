//! Text that is not YAML: an open quote, a tab as indentation, a lost colon.

use crate::diag::Diag;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::source::Span;
use crate::text;
use crate::yaml::SyntaxHint;

pub(crate) static RULE: Rule = Rule {
    code: "P0001",
    name: "yaml-syntax",
    severity: Severity::Error,
    title: Text::fixed("the text is not valid YAML", "这里不是合法的 YAML"),
    checks: Text::fixed(
        "Whether every line can be read as YAML: quotes and brackets closed, indentation by spaces, a colon with a \
        space after each key.",
        "每一行能不能按 YAML 读懂：引号、括号是否成对，缩进是否用空格，键后面是否有半角冒号加空格。",
    ),
    matters: Text::fixed(
        "What cannot be read is missing from the plan, so a target or a budget line could silently drop out of the \
        year's total.",
        "读不懂的内容等于没写：少一个目标、漏一条预算，全年合计就对不上，而且不容易看出来。",
    ),
    example: "\
gmv:
  target: \"1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed(
        "Close the quote or bracket, indent by spaces instead of tabs, and write `key: value` with a half-width \
        colon and a space.",
        "补齐引号或括号，缩进用空格不用 Tab，键值写成 `键: 值`，冒号用半角，后面留一个空格。",
    ),
};

/// Not YAML, in the parser's words, and the mistake behind it where it could be told.
pub(crate) fn finding(span: Span, message: &str, hint: Option<SyntaxHint>) -> Diag {
    let what = hint.map_or_else(
        || text!(en: "not YAML: {message}", zh: "YAML 语法错误：{message}", message = message),
        |hint| mistake(hint).0,
    );
    let help = hint.map_or_else(
        || text!(en: "check quotes, brackets and indentation of this line and the one above", zh: "检查这一行和上一行的引号、括号和缩进"),
        |hint| mistake(hint).1,
    );
    Diag::new(&RULE, span, what, Text::fixed("", "")).help(help)
}

/// A character that may not be in the text of a plan.
pub(crate) fn control_character(span: Span, character: char) -> Diag {
    let code = format!("U+{:04X}", u32::from(character));
    Diag::new(
        &RULE,
        span,
        text!(en: "the control character {code} cannot be in a plan", zh: "计划里不能有控制字符 {code}", code = code),
        Text::fixed("", ""),
    )
    .help(text!(en: "delete it; if the file is full of them it is not text: save it as UTF-8", zh: "请删去；如果到处都是，说明文件不是文本，请另存为 UTF-8"))
}

/// A value without a key.
pub(crate) fn empty_key(span: Span) -> Diag {
    Diag::new(&RULE, span, text!(en: "a key is missing here", zh: "这里缺一个键"), Text::fixed("", ""))
        .help(text!(en: "write `key: value`", zh: "写成 `键: 值`"))
}

/// What went wrong, and how to mend it.
pub(crate) fn mistake(hint: SyntaxHint) -> (Text, Text) {
    match hint {
        SyntaxHint::FullWidthColon => (
            text!(en: "a full-width colon `：` does not separate key and value", zh: "全角冒号 `：` 不能分隔键和值"),
            text!(en: "write `: `, a half-width colon and a space", zh: "改为半角冒号加空格 `: `"),
        ),
        SyntaxHint::FullWidthComma => (
            text!(en: "`，` and `、` do not separate items", zh: "`，` 和 `、` 不能分隔各项"),
            text!(en: "write `, `, a half-width comma and a space", zh: "改为半角逗号加空格 `, `"),
        ),
        SyntaxHint::FullWidthBracket { open, ascii } => (
            text!(en: "`{open}` opens no bracket", zh: "`{open}` 不是 YAML 的括号", open = open),
            text!(en: "write the half-width `{ascii}`, and its other half likewise", zh: "改为半角 `{ascii}`，另一半也一样", ascii = ascii),
        ),
        SyntaxHint::FullWidthDash { dash } => (
            text!(en: "`{dash}` begins no list item", zh: "`{dash}` 不是列表项的短横线", dash = dash),
            text!(en: "write `- `, a hyphen and a space", zh: "改为半角短横线加空格 `- `"),
        ),
        SyntaxHint::FullWidthHash => (
            text!(en: "a full-width `＃` begins no comment", zh: "全角井号 `＃` 不是注释符号"),
            text!(en: "write the half-width `#`", zh: "改为半角 `#`"),
        ),
        SyntaxHint::CommaInText => (
            text!(en: "the comma divides this text: what follows it is read as a key", zh: "逗号把这段文字切开了，后半段被当成了键"),
            text!(en: "put the text in quotes: `key: \"a, b\"`", zh: "给整段文字加上引号：`键: \"a, b\"`"),
        ),
        SyntaxHint::Invisible { character } => invisible(character),
        SyntaxHint::MergeConflict => merge_conflict(),
        SyntaxHint::FullWidthSpace => (
            text!(en: "a full-width or no-break space stands where a plain space is needed", zh: "这里是全角空格或不换行空格，需要普通空格"),
            text!(en: "replace it with a plain space", zh: "换成普通空格"),
        ),
        SyntaxHint::MissingSpaceAfterColon => (
            text!(en: "there is no space after the colon", zh: "冒号后面缺少空格"),
            text!(en: "write `key: value`, with a space after the colon", zh: "写成 `键: 值`，冒号后加一个空格"),
        ),
        SyntaxHint::ColonInValue => (
            text!(en: "the value has a colon of its own", zh: "值里还有冒号"),
            text!(en: "put the value in quotes: `key: \"a: b\"`", zh: "给值加上引号：`键: \"a: b\"`"),
        ),
        SyntaxHint::Tab => (
            text!(en: "a tab cannot indent a line", zh: "不能用制表符缩进"),
            text!(en: "indent with spaces, two per level", zh: "用空格缩进，每层两个"),
        ),
        SyntaxHint::UnclosedQuote { quote } => (
            text!(en: "the quote {quote} is not closed", zh: "引号 {quote} 没有闭合", quote = quote),
            text!(en: "close it with {quote} at the end of the value", zh: "在值的末尾补上 {quote}", quote = quote),
        ),
        SyntaxHint::TextAfterQuote => (
            text!(en: "there is text after the closing quote", zh: "引号闭合之后还有文字"),
            text!(en: "put the whole value inside the quotes, or remove them", zh: "把整个值放进引号里，或者去掉引号"),
        ),
        SyntaxHint::BackslashInQuotes => (
            text!(en: "a backslash inside double quotes begins an escape that does not exist", zh: "双引号里的反斜杠构成了不存在的转义"),
            text!(en: "write `\\\\`, or use single quotes", zh: "写成 `\\\\`，或者改用单引号"),
        ),
        SyntaxHint::UnclosedBracket { open } => (
            text!(en: "the bracket `{open}` is not closed", zh: "括号 `{open}` 没有闭合", open = open),
            text!(en: "close it with `{close}`", zh: "补上 `{close}`", close = if open == '[' { ']' } else { '}' }),
        ),
        SyntaxHint::UnopenedBracket { close } => (
            text!(en: "the bracket `{close}` closes nothing", zh: "括号 `{close}` 没有对应的开头", close = close),
            text!(en: "remove it, or open the bracket before", zh: "请删去，或者在前面补上开头的括号"),
        ),
        SyntaxHint::MissingComma => (
            text!(en: "two items stand side by side without a comma", zh: "两项之间缺少逗号"),
            text!(en: "separate them with `, `", zh: "用 `, ` 分开"),
        ),
        SyntaxHint::ReservedStart { character: '%' } => (
            text!(en: "a value cannot begin with `%`", zh: "值不能以 `%` 开头"),
            text!(
                en: "the percent sign goes behind the figure: `10%`; any other value that begins with `%` needs quotes",
                zh: "百分号写在数字后面：`10%`；其他以 `%` 开头的值要加引号"
            ),
        ),
        SyntaxHint::ReservedStart { character } => (
            text!(en: "a value cannot begin with `{character}`", zh: "值不能以 `{character}` 开头", character = character),
            text!(en: "put the value in quotes", zh: "给值加上引号"),
        ),
        SyntaxHint::Indentation => (
            text!(en: "the indentation of this line fits nothing above it", zh: "这一行的缩进和上文对不上"),
            text!(en: "indent it like its siblings, two spaces per level", zh: "和同级的行对齐，每层缩进两个空格"),
        ),
        SyntaxHint::ListOnKeyLine => (
            text!(en: "a list cannot begin on the line of its key", zh: "列表不能和键写在同一行"),
            text!(en: "begin the list on the next line, or write `[a, b]`", zh: "从下一行开始写列表，或者写成 `[a, b]`"),
        ),
        SyntaxHint::KeyAmongItems => (
            text!(en: "keys and list items are mixed at one level", zh: "同一层里混用了键和列表项"),
            text!(en: "indent the key under its item, or move it out of the list", zh: "把键缩进到所属的列表项下，或者移出列表"),
        ),
        SyntaxHint::NotAPair => (
            text!(en: "this line is neither `key: value` nor a list item", zh: "这一行既不是 `键: 值`，也不是列表项"),
            text!(en: "write `key: value`, or put `#` before a comment", zh: "写成 `键: 值`；如果是注释，前面加 `#`"),
        ),
    }
}

fn invisible(character: char) -> (Text, Text) {
    let code = format!("U+{:04X}", u32::from(character));
    (
        text!(en: "there is a character here that cannot be seen, {code}", zh: "这里有一个看不见的字符 {code}", code = code),
        text!(en: "delete it; it was mostly copied along from a web page or a chat", zh: "请删去；多半是从网页或聊天里一起复制来的"),
    )
}

fn merge_conflict() -> (Text, Text) {
    (
        text!(en: "a merge conflict that nobody has resolved", zh: "这里留着没有解决的合并冲突"),
        text!(
            en: "keep one of the two versions, or what both should become, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
            zh: "两个版本留一个（或者合成一个），再删去 `<<<<<<<`、`=======`、`>>>>>>>` 这几行"
        ),
    )
}
