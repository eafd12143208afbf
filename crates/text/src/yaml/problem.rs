//! What can be wrong with a YAML text, as facts.

use super::de::Orders;
use crate::source::Span;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The wrong place; empty where something is missing.
    pub span: Span,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not YAML. What could be read around it was read.
    Syntax {
        /// The parser's words, English.
        message: String,
        /// The mistake behind it, where it could be told.
        hint: Option<SyntaxHint>,
    },
    /// A character that no YAML text may contain: NUL, BEL, a byte order mark inside the text.
    ControlCharacter {
        /// The character.
        character: char,
    },
    /// Nested deeper than allowed, aliases followed. The text is refused.
    TooDeep {
        /// The most levels allowed.
        limit: usize,
    },
    /// More nodes than allowed, aliases followed. The text is refused.
    TooManyNodes {
        /// The most nodes allowed.
        limit: usize,
    },
    /// The text is longer than positions can count. The text is refused.
    TooLong {
        /// The most bytes allowed.
        limit: usize,
    },
    /// A key is given twice in one mapping. The first counts.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it was first.
        first: Span,
    },
    /// A value without a key: `: 5`.
    EmptyKey,
    /// A merge key, `<<`. The pair was dropped.
    MergeKey,
    /// A tag, `!!str`. The value behind it was read as if it were not there.
    Tag {
        /// As it was written.
        tag: String,
    },
    /// A second document begins here. It was not read.
    SecondDocument,
    /// An alias of an anchor that is not defined before it.
    UnknownAlias {
        /// Without the `*`.
        name: String,
    },
    /// An alias inside the very value it stands for.
    AliasCycle {
        /// Without the `*`.
        name: String,
    },
    /// A key that this mapping does not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys this mapping can have, in their usual order.
        known: &'static [&'static str],
        /// Those of them that are there: a suggestion should prefer one that is missing.
        present: Vec<&'static str>,
        /// Where the mapping begins.
        mapping: Span,
        /// A mistake in the key itself, as in `target:5`.
        hint: Option<SyntaxHint>,
    },
    /// A value of one shape where another is needed.
    WrongShape {
        /// What is needed.
        expected: Shape,
        /// What is there.
        found: Shape,
        /// A mistake that would explain it, as in `{Q1：20%}`.
        hint: Option<SyntaxHint>,
    },
    /// A key or a dash with nothing behind it, or a plain `null` or `~`.
    EmptyValue {
        /// A mistake that would explain it, as in `{Q1:20%}`, which is a key without a value.
        hint: Option<SyntaxHint>,
    },
    /// Nothing in the file but space and comments.
    EmptyFile,
    /// The type that was to be read from this node refused it.
    Refused {
        /// That type's words.
        message: String,
    },
    /// More problems were found than are kept.
    LeftOut {
        /// How many were dropped.
        count: usize,
    },
}

/// The shape of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One text: a number, a word.
    Scalar,
    /// A list.
    Sequence,
    /// Keys with values.
    Mapping,
}

/// The mistake behind a syntax error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxHint {
    /// `：` where `: ` is meant. The problem's span is the colon.
    FullWidthColon,
    /// `，` or `、` between the items of a bracket. The problem's span is the comma.
    FullWidthComma,
    /// `｛` or `［` where a bracket begins. The problem's span is the bracket.
    FullWidthBracket {
        /// As it stands there.
        open: char,
        /// `{` or `[`.
        ascii: char,
    },
    /// `－` or another dash in front of a list item. The problem's span is the dash.
    FullWidthDash {
        /// As it stands there.
        dash: char,
    },
    /// `＃` where a comment was meant. The problem's span is the sign.
    FullWidthHash,
    /// A comma inside a text between brackets: `{1月: 满300减50, 送礼}`. The problem's span is the whole text.
    CommaInText,
    /// A character that takes no room: a zero-width space, a soft hyphen. The problem's span is the key or value.
    Invisible {
        /// The character.
        character: char,
    },
    /// What git leaves where two changes meet. The problem's span is the whole conflict.
    MergeConflict,
    /// A full-width or no-break space behind the colon or in the indentation. The problem's span is the space.
    FullWidthSpace,
    /// `key:value`. The problem's span is the colon.
    MissingSpaceAfterColon,
    /// `key: a: b`: a value with a colon needs quotes. The problem's span is the second colon.
    ColonInValue,
    /// A tab in the indentation. The problem's span is the tab.
    Tab,
    /// A quote that is not closed. The problem's span begins with it.
    UnclosedQuote {
        /// `"` or `'`.
        quote: char,
    },
    /// Text between the closing quote and the end of the value.
    TextAfterQuote,
    /// A backslash inside double quotes that begins no known escape.
    BackslashInQuotes,
    /// A bracket that is not closed, or closed by one of the other kind. The problem's span is the bracket.
    UnclosedBracket {
        /// `[` or `{`.
        open: char,
    },
    /// A closing bracket that nothing opened.
    UnopenedBracket {
        /// `]` or `}`.
        close: char,
    },
    /// Two items in a bracket with no comma between them.
    MissingComma,
    /// A value begins with a character that YAML keeps for itself, and needs quotes.
    ReservedStart {
        /// `@`, a backtick, `%`, `*` or `&`.
        character: char,
    },
    /// A line is indented more or less than its neighbours, with nothing to belong to.
    Indentation,
    /// `key: - item`: the list belongs on the next line.
    ListOnKeyLine,
    /// Keys and list items mixed at one level.
    KeyAmongItems,
    /// A line of bare text among `key: value` lines.
    NotAPair,
}

/// Collects problems, each once, up to a limit: nobody reads 80 000 of them.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    left_out: usize,
    /// Syntax errors ever pushed; tells recovery whether a piece has been explained.
    syntax: usize,
    /// The orders of keys met, where somebody wants to know.
    noted: Option<Noted>,
}

/// Orders of keys, and the structs that shall have none.
#[derive(Clone, Debug)]
struct Noted {
    orders: Orders,
    kept: Vec<&'static str>,
}

/// How far a [`Problems`] had come, to go back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(usize, usize, usize);

impl Problems {
    /// The most problems kept.
    pub const LIMIT: usize = 500;

    /// The most problems counted beyond those while a broken text is read; no plan of a person has as many.
    const COUNTED: usize = 40 * Self::LIMIT;

    /// Adds a problem unless the very same is there, as happens where an alias is read again.
    pub fn push(&mut self, span: Span, kind: ProblemKind) {
        self.syntax += usize::from(matches!(kind, ProblemKind::Syntax { .. }));
        let refusal = matches!(kind, ProblemKind::TooDeep { .. } | ProblemKind::TooManyNodes { .. });
        // a refusal ends the reading: it must be heard whatever came before
        if self.list.len() >= Self::LIMIT && !refusal {
            self.left_out += 1;
            return;
        }
        let problem = Problem { span, kind };
        if !self.list.contains(&problem) {
            self.list.push(problem);
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn noting_orders(kept: Vec<&'static str>) -> Self {
        Self { noted: Some(Noted { orders: Orders::new(), kept }), ..Self::default() }
    }

    /// A struct of that name is about to be read from the mapping that begins there.
    pub(super) fn note_order(&mut self, name: &str, start: u32, fields: &'static [&'static str]) {
        if let Some(noted) = self.noted.as_mut().filter(|noted| !noted.kept.contains(&name)) {
            noted.orders.insert(start, fields);
        }
    }

    pub(super) fn into_orders(self) -> Orders {
        self.noted.map(|noted| noted.orders).unwrap_or_default()
    }

    /// The problems by position; the last may be [`ProblemKind::LeftOut`].
    pub fn finish(mut self) -> Vec<Problem> {
        self.list.sort_by_key(|problem| problem.span);
        if self.left_out > 0 {
            let span = self.list.last().map(|problem| problem.span).unwrap_or_default();
            self.list.push(Problem { span, kind: ProblemKind::LeftOut { count: self.left_out } });
        }
        self.list
    }

    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= Self::LIMIT
    }

    pub(super) fn is_flooded(&self) -> bool {
        self.left_out >= Self::COUNTED
    }

    pub(super) fn syntax_errors(&self) -> usize {
        self.syntax
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.list.len(), self.left_out, self.syntax)
    }

    pub(super) fn back_to(&mut self, Mark(len, left_out, syntax): Mark) {
        self.list.truncate(len);
        self.left_out = left_out;
        self.syntax = syntax;
    }
}
