//! In which words and colours a finding is drawn: by its weight, and faint where it is waived.

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_WARNING_STYLE,
};
use annotate_snippets::{Level, Renderer};
use anstyle::Style;

use super::Look;
use crate::diag::{Diag, Severity};
use crate::lang::Text;

/// The look of one finding.
pub(super) struct Tone {
    /// What it is called: `error`, `waived warning`.
    pub(super) word: Text,
    /// Of whole lines, where nothing in them has a colour of its own.
    pub(super) faint: Style,
    /// Of that word.
    pub(super) head: Style,
    /// Of the message and of what begins a line below the drawing.
    pub(super) emphasis: Style,
    /// Of arrows to places.
    pub(super) frame: Style,
    pub(super) level: Level<'static>,
    pub(super) renderer: Renderer,
}

impl Tone {
    pub(super) fn of(diag: &Diag, look: &Look) -> Self {
        let waived = diag.waived.is_some();
        let (word, head, level) = match diag.severity {
            Severity::Error => (("error", "错误"), DEFAULT_ERROR_STYLE, Level::ERROR),
            Severity::Warning => (("warning", "警告"), DEFAULT_WARNING_STYLE, Level::WARNING),
            Severity::Info => (("info", "提示"), DEFAULT_INFO_STYLE, Level::INFO),
        };
        let (en, zh) = word;
        let word =
            if waived { Text::new(format!("waived {en}"), format!("已豁免{zh}")) } else { Text::fixed(en, zh) };
        let style = |style| if look.color && !waived { style } else { Style::new() };
        let faint = if look.color && waived { Style::new().dimmed() } else { Style::new() };
        let renderer = if look.color && !waived { Renderer::styled() } else { Renderer::plain() };
        let [head, emphasis, frame] = [head, DEFAULT_EMPHASIS_STYLE, DEFAULT_LINE_NUM_STYLE].map(style);
        Self { word, faint, head, emphasis, frame, level, renderer }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::NaiveDate;
    use insta::assert_snapshot;

    use super::super::{Detail, Look, render};
    use crate::diag::{Diag, Severity, Waived};
    use crate::findings::testing::WARNING;
    use crate::lang::Lang;
    use crate::source::{Source, Span};
    use crate::text;

    const LOOK: Look = Look { lang: Lang::Zh, width: Some(80), color: false, detail: Detail::All };

    fn drawn(diag: &Diag, look: &Look) -> String {
        let source = Source::new("x.yaml", "gmv:\n  target: 1亿\n".to_owned());
        render(&source, std::slice::from_ref(diag), look)
    }

    fn waived() -> Diag {
        let until = NaiveDate::from_ymd_opt(2027, 6, 30).expect("a day");
        let reason = "平台定的档期，\n挪不开\u{7}".to_owned();
        let message = text!(en: "not meant like this", zh: "不像本意");
        let diag = Diag::new(&WARNING, Span::new(15, 19), message, text!(en: "here", zh: "在这里"));
        Diag { waived: Some(Waived { reason, until }), ..diag.help(text!(en: "write 2亿", zh: "改为 2亿")) }
    }

    #[test]
    fn what_is_waived_says_why_in_place_of_the_ways_out() {
        assert_snapshot!(drawn(&waived(), &Look { lang: Lang::En, ..LOOK }), @r"
        waived warning[P0301]: not meant like this
         --> x.yaml:2:11
          |
        2 |   target: 1亿
          |           ^^^ here
          |
          = note: waived until 2027-06-30: 平台定的档期，
                  挪不开␇
        ");
        assert_snapshot!(drawn(&waived(), &LOOK), @r"
        已豁免警告[P0301]：不像本意
         --> x.yaml:2:11
          |
        2 |   target: 1亿
          |           ^^^ 在这里
          |
          = 说明：豁免到 2027-06-30：平台定的档期，
                  挪不开␇
        ");
        let denied = Diag { severity: Severity::Error, ..waived() };
        assert!(drawn(&denied, &LOOK).starts_with("已豁免错误[P0301]："));
    }

    #[test]
    fn what_is_waived_has_no_colour_but_is_faint() {
        let look = Look { color: true, ..LOOK };
        let coloured = drawn(&waived(), &look);
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), drawn(&waived(), &LOOK));
        let styles = |text: &str| -> BTreeSet<String> {
            let parts = text.split('\u{1b}').skip(1);
            parts.map(|part| part[..=part.find('m').expect("an end")].to_owned()).collect()
        };
        assert_eq!(styles(&coloured), BTreeSet::from(["[0m".to_owned(), "[2m".to_owned()]));
        assert!(coloured.lines().all(|line| line.starts_with("\u{1b}[2m") && line.ends_with("\u{1b}[0m")));
        assert!(styles(&drawn(&Diag { waived: None, ..waived() }, &look)).len() > 2);
    }
}
