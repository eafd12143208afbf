//! Section `readiness`.

use chrono::NaiveDate;

use super::{Cx, Lower};
use crate::model::draft::{DateRange, Task, Ticks};
use crate::model::form;
use crate::model::format::{self, Day, Format, Written};
use crate::model::plan;
use crate::model::scalar::date::Date;
use crate::model::scalar::done::Done;
use crate::source::Span;
use crate::yaml::{At, Entry, Sole};

impl Lower for Task {
    type Meant = Self;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        let start = at.span.head();
        Some(Self::read(Some(at), at.span, start, cx))
    }
}

impl Lower for Day {
    type Meant = NaiveDate;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<NaiveDate> {
        let date = Date::lower(at, cx)?;
        near(at.span, date, cx)
    }
}

impl Lower for format::Ticks {
    type Meant = Ticks;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Ticks> {
        Some(match at.value {
            Sole::One(done) => Ticks::Whole(tick(At { value: done, span: at.span, truncated: at.truncated }, cx)?),
            Sole::Map(entries) => {
                let one = |entry: &Entry<'_, Written<'_, Done>>| {
                    let done = entry.value.as_ref().and_then(|at| tick(at, cx));
                    (cx.key(entry.key), done)
                };
                Ticks::Promos(entries.0.iter().map(one).collect())
            }
        })
    }
}

fn tick(at: At<&<Done as Format>::Written<'_>>, cx: &mut Cx<'_>) -> Option<plan::Done> {
    Some(match Done::lower(at, cx)? {
        Done::Yes => plan::Done::Yes,
        Done::On(date) => plan::Done::On(near(at.span, date, cx)?),
    })
}

/// The day that a date means, which is no more than a year away from the plan's, or reports why there is none.
fn near(span: Span, date: Date, cx: &mut Cx<'_>) -> Option<NaiveDate> {
    let day = cx.day(span, date)?;
    if let Some(far) = form::bad_date::far(span, DateRange { first: day, last: day }, cx.year?) {
        cx.diags.push(far);
        return None;
    }
    Some(day)
}
