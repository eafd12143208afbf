//! What fills mean: phases and budget lines, told apart by pattern as well as by colour.

use maud::{Markup, html};

use super::Page;
use super::parts::Parts;
use crate::model::plan::{PhaseKind, Tier};
use crate::report::annual::chart::{Against, Span};

/// How many kinds of parts have a fill of their own.
pub(super) const FILLS: usize = 8;

/// The class of a phase: `c-sale`, `s-warmup`.
pub(super) fn phase_class(tier: Tier, kind: PhaseKind) -> &'static str {
    match (tier, kind) {
        (Tier::Core, PhaseKind::Warmup) => "c-warmup",
        (Tier::Core, PhaseKind::Presale) => "c-presale",
        (Tier::Core, PhaseKind::Sale) => "c-sale",
        (Tier::Core, PhaseKind::Encore) => "c-encore",
        (Tier::Segment, PhaseKind::Warmup) => "s-warmup",
        (Tier::Segment, PhaseKind::Presale) => "s-presale",
        (Tier::Segment, PhaseKind::Sale) => "s-sale",
        (Tier::Segment, PhaseKind::Encore) => "s-encore",
    }
}

/// The class of the parts of a kind.
pub(super) fn series_class(at: usize) -> &'static str {
    const CLASSES: [&str; FILLS] = ["f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7"];
    CLASSES[at.min(FILLS - 1)]
}

/// The patterns that fills refer to; they take up no room.
pub(super) fn patterns() -> Markup {
    let tiers = [("c", "core"), ("s", "segment")];
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                @for (id, class) in tiers {
                    pattern id={ "p-" (id) "-presale" } width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect.tint.(class) width="5" height="5" {}
                        rect.(class) width="2.2" height="5" {}
                    }
                    pattern id={ "p-" (id) "-encore" } width="4" height="4" patternUnits="userSpaceOnUse" {
                        rect.tint.(class) width="4" height="4" {}
                        rect.(class) width="4" height="1.6" {}
                    }
                }
                @for at in (1..FILLS).step_by(2) {
                    pattern id={ "p-f" (at) } width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect class={ "b" (at) } width="5" height="5" {}
                        rect.cut width="1.3" height="5" {}
                    }
                }
            }
        }
    }
}

fn key(class: &str, words: &str) -> Markup {
    html! {
        li {
            svg.key width="20" height="12" aria-hidden="true" focusable="false" {
                rect class=(class) x="0.5" y="0.5" width="19" height="11" {}
            }
            (words)
        }
    }
}

/// The phases of promos, and the two tiers, as far as there are any.
pub(super) fn phases<'s>(page: Page, spans: &(impl Iterator<Item = &'s Span> + Clone)) -> Markup {
    let kinds = [PhaseKind::Warmup, PhaseKind::Presale, PhaseKind::Sale, PhaseKind::Encore];
    let tiers =
        [(Tier::Core, page.word("Core promos", "核心大促")), (Tier::Segment, page.word("Segment promos", "细分节点"))];
    html! {
        div.legend {
            @for (tier, name) in tiers {
                @let shown = kinds.map(|kind| spans.clone().any(|span| (span.tier, span.kind) == (tier, kind)));
                @if shown.contains(&true) {
                    p { (name) }
                    ul {
                        @for (kind, _) in kinds.into_iter().zip(shown).filter(|(_, shown)| *shown) {
                            (key(phase_class(tier, kind), &page.say(&kind.name())))
                        }
                    }
                }
            }
        }
    }
}

/// The kinds of parts.
pub(super) fn series(parts: &Parts) -> Markup {
    html! {
        div.legend {
            ul {
                @for (at, name) in parts.names.iter().enumerate() { (key(series_class(at), name)) }
            }
        }
    }
}

/// What a cost and the money for it look like.
pub(super) fn against(page: Page, against: &Against) -> Markup {
    let over = against.rows.iter().any(|(_, cost, money)| cost > money);
    html! {
        div.legend {
            ul {
                (key("f0", &page.say(&against.cost)))
                @if over { (key("loss", page.word("Of it more than there is money for", "其中超出可用预算的部分"))) }
                (key("rail", page.word("Money", "可用预算")))
            }
        }
    }
}

/// What a target and the mark of the year before look like.
pub(super) fn last_year(page: Page) -> Markup {
    html! {
        div.legend {
            ul {
                (key("f0", page.word("Target", "目标")))
                li {
                    svg.key width="20" height="12" aria-hidden="true" focusable="false" { path.before d="M0 6H20" {} }
                    (page.word("Last year", "去年"))
                }
            }
        }
    }
}

/// What a budget and its band look like.
pub(super) fn rails(page: Page) -> Markup {
    html! {
        div.legend {
            ul {
                (key("f0", page.word("Budget", "预算金额")))
                (key("rail", page.word("Allowed by the band", "区间允许的范围")))
            }
        }
    }
}
