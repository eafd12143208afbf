//! `plan report --html`: the report as one page that needs nothing beside itself.
//!
//! No script, no font, no picture from anywhere: the page says so to the browser, which would refuse them. Everything
//! from the plan is escaped where it is put in, and has no control characters.

mod bars;
mod curve;
mod days;
mod describe;
mod figure;
mod legend;
mod level;
mod lying;
mod parts;
mod scale;
mod svg;
mod table;
mod timeline;

use std::borrow::Cow;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::scale::Scale;
use crate::lang::{Lang, Text};
use crate::model::money::{Currency, Money};
use crate::report::annual::{Annual, Chapter, Headline, Topic};
use crate::report::figures::{Figures, Unit, clean, unit_name};
use crate::report::sheet::{Cell, Kind, Row, Sheet};
use crate::text;

/// How the page looks, on screens and on paper.
const STYLE: &str = include_str!("html/page.css");

/// What a browser may load: nothing. The style stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page of a report: a whole HTML document.
pub fn page(annual: &Annual, unit: Unit, lang: Lang) -> String {
    let page = Page { unit, lang, currency: annual.currency };
    let title = page.say(&annual.title);
    let document = html! {
        (DOCTYPE)
        html lang=(page.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                // phones would make links of amounts
                meta name="format-detection" content="telephone=no, date=no, address=no";
                title { @if annual.what_if.is_some() { (page.word("What-if: ", "【试算】")) } (title) (page.word("; ", "：")) (page.word("annual plan", "年度计划报告")) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { (page.word("Skip to the report", "跳到正文")) }
                (legend::patterns())
                (header(page, annual, &title))
                (contents(page, annual))
                main id="content" tabindex="-1" {
                    (summary(page, annual))
                    @for chapter in &annual.chapters { (chapter_of(page, chapter)) }
                }
                (footer(page, annual))
            }
        }
    };
    document.into_string()
}

/// What all parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    unit: Unit,
    lang: Lang,
    currency: Currency,
}

impl Page {
    /// A text in the language of the page, in one line.
    fn say(self, text: &Text) -> Cow<'_, str> {
        clean(text.get(self.lang))
    }

    /// A sentence: dates in it are not broken at their hyphens.
    fn prose(self, text: &Text) -> Markup {
        let words = self.say(text);
        let inside = |c: char| c.is_ascii_digit() || c == '-';
        html! {
            @for run in words.split_inclusive(|c| !inside(c)) {
                // a run of digits and hyphens, and the character that ended it
                @let end = run.find(|c| !inside(c)).unwrap_or(run.len());
                @if run[..end].contains('-') && end > 1 { span.whole { (run[..end]) } (run[end..]) } @else { (run) }
            }
        }
    }

    /// A word of the page itself.
    fn word(self, en: &'static str, zh: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// The language as HTML names it.
    fn tag(self) -> &'static str {
        self.word("en", "zh-CN")
    }
}

fn header(page: Page, annual: &Annual, title: &str) -> Markup {
    html! {
        header.top {
            p.kicker { (page.word("Annual plan", "年度计划报告")) }
            h1 { @if annual.what_if.is_some() { (page.word("What-if: ", "【试算】")) } (title) }
            @if let Some(said) = &annual.what_if { p.what-if role="note" { (page.prose(said)) } }
            p.period {
                span { (page.say(&annual.period)) }
                " "
                span { (page.word("Amounts in ", "金额单位：")) (page.say(&unit_name(page.currency, page.unit))) }
                @if let Some(said) = &annual.rounded { " " span { (page.say(said)) } }
            }
        }
    }
}

fn contents(page: Page, annual: &Annual) -> Markup {
    html! {
        nav.contents aria-labelledby="contents" {
            h2 id="contents" { (page.word("Contents", "目录")) }
            ol {
                li { a href="#summary" { (page.word("At a glance", "要点")) } }
                @for chapter in &annual.chapters {
                    li { a href={ "#" (chapter.topic.word()) } { (page.say(&chapter.title)) } }
                }
            }
        }
    }
}

fn summary(page: Page, annual: &Annual) -> Markup {
    html! {
        section.summary id="summary" aria-labelledby="summary-title" {
            h2 id="summary-title" { (page.word("At a glance", "要点")) }
            p.verdict { (page.prose(&annual.verdict)) }
            @if let Some(picture) = &annual.picture {
                h3 id="t-picture" { (page.say(&picture.sheet.title)) }
                (figure::figure(page, picture))
            }
            dl.tiles {
                // what validation found is a part of the verdict
                @for headline in &annual.headlines {
                    (tile(page, headline))
                }
            }
        }
    }
}

/// A figure to know by heart, large. Where the page counts in the currency itself, it is rounded as it would be in a picture,
/// and stands exactly below.
fn tile(page: Page, headline: &Headline) -> Markup {
    let Cell::Money(amount) = headline.value else { return html! {} };
    let sheet = Sheet {
        title: Text::fixed("", ""),
        columns: Vec::new(),
        rows: vec![Row { kind: Kind::Item, cells: vec![headline.value.clone()] }],
        notes: Vec::new(),
        currency: page.currency,
    };
    let exact = Figures::new(&sheet, page.unit, page.lang).cell(&headline.value).into_owned();
    let unit = unit_name(page.currency, page.unit);
    let scale = Scale::between(page, amount.min(Money::ZERO), amount.max(Money::ZERO));
    let counted = page.say(scale.unit());
    // CNY 1.2 million, 120 万元
    let (code, word) = match page.lang {
        Lang::En => counted.split_once(' ').unwrap_or_default(),
        Lang::Zh => ("", &*counted),
    };
    let rounded = (*scale.unit() != unit).then(|| scale.short(amount));
    // `10,000 CNY 10,000` would read as two amounts
    let times = if page.lang == Lang::En && page.unit != Unit::Yuan { "× " } else { "" };
    let (whole, decimals) = exact.split_at(exact.find('.').unwrap_or(exact.len()));
    html! {
        div {
            dt { (page.say(&headline.label)) }
            @if let Some(rounded) = rounded {
                dd.value { span.unit { (code) } " " (rounded) " " span.unit { (word) } }
                dd.note { (exact) " " (page.say(&unit)) }
            } @else {
                dd.value {
                    (whole)
                    @if !decimals.is_empty() { span.decimals { (decimals) } }
                    " " span.unit { (times) (page.say(&unit)) }
                }
            }
            dd.note { (page.prose(&headline.note)) }
        }
    }
}

fn chapter_of(page: Page, chapter: &Chapter) -> Markup {
    // figures in sentences and formulas are in the currency itself, whatever the tables count in
    let words = text!(
        en: "Amounts inside sentences and formulas are in {unit}.",
        zh: "句子和算式里的金额一律以{unit}计。",
        unit = unit_name(page.currency, Unit::Yuan)
    );
    html! {
        section.chapter id=(chapter.topic.word()) aria-labelledby={ (chapter.topic.word()) "-title" } {
            h2 id={ (chapter.topic.word()) "-title" } { (page.say(&chapter.title)) }
            @for lead in &chapter.leads { p.lead { (page.prose(lead)) } }
            @if chapter.topic == Topic::Method && page.unit != Unit::Yuan { p.lead { (page.say(&words)) } }
            @for table in &chapter.tables {
                h3 id={ "t-" (table.name) } { (page.say(&table.sheet.title)) }
                (figure::figure(page, table))
                (table::table(page, table))
            }
        }
    }
}

fn footer(page: Page, annual: &Annual) -> Markup {
    let origin = &annual.origin;
    html! {
        footer {
            h2 { (page.word("Source", "来源")) }
            dl {
                div { dt { (page.word("Plan file", "计划文件")) } dd { (clean(&origin.file)) } }
                div { dt { "SHA-256" } dd { code { (origin.sha256) } } }
                @if let Some(date) = origin.date {
                    div { dt { (page.word("As of", "截至")) } dd { time { (date) } } }
                }
            }
            p {
                @if let Some(said) = &annual.what_if {
                    (page.say(said))
                } @else {
                    (page.word(
                        "Made from this file alone: the same file gives the same page.",
                        "本页只由这份文件生成：文件不变，页面一字不变。",
                    ))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
