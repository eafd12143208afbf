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
        let faint = Style::new().dimmed();
        let style = |style| match (look.color, waived) {
            (false, _) => Style::new(),
            (true, true) => faint,
            (true, false) => style,
        };
        let renderer = match (look.color, waived) {
            (false, _) => Renderer::plain(),
            (true, false) => Renderer::styled(),
            (true, true) => Renderer::styled()
                .error(faint)
                .warning(faint)
                .info(faint)
                .context(faint)
                .line_num(faint)
                .emphasis(faint)
                .none(faint),
        };
        let [head, emphasis, frame] = [head, DEFAULT_EMPHASIS_STYLE, DEFAULT_LINE_NUM_STYLE].map(style);
        Self { word, head, emphasis, frame, level, renderer }
    }
}
