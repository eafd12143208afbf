//! Phases by date, and the quick answer to which of them meets a day: what rules about two promos share.
//!
//! A plan may have thousands of promos, so no rule compares every two of them.

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::draft::{DateRange, Draft, Phase, Promo};
use crate::model::plan::{PhaseKind, Tier};
use crate::source::Span;
use crate::yaml::At;

/// The days of one phase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'d> {
    /// Which of the promos that take place, from 0.
    pub(super) at: usize,
    pub(super) promo: &'d Promo,
    pub(super) kind: PhaseKind,
    pub(super) days: DateRange,
    /// Where the days are written.
    pub(super) span: Span,
}

/// Runs by first day.
#[derive(Debug)]
pub(super) struct Runs<'d> {
    runs: Vec<Run<'d>>,
    /// Of the runs up to each: the one that lasts longest, and the longest of any other promo.
    reach: Vec<[Option<usize>; 2]>,
}

/// The phases of all promos that take place, as far as kind and days are known, where `wanted` says so.
pub(super) fn phases(draft: &Draft, wanted: impl Fn(&Promo, &Phase) -> bool) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    for (at, promo) in draft.live_promos().enumerate() {
        for (phase, dates) in promo.dated() {
            if let Some(kind) = phase.kind.given().filter(|_| wanted(promo, phase)) {
                runs.push(Run { at, promo, kind: kind.value, days: dates.value, span: dates.span });
            }
        }
    }
    runs
}

impl<'d> Runs<'d> {
    pub(super) fn new(mut runs: Vec<Run<'d>>) -> Self {
        runs.sort_by_key(|run| (run.days.first, run.span));
        let mut reach = Vec::with_capacity(runs.len());
        let mut furthest = [None; 2];
        for index in 0..runs.len() {
            furthest = further(&runs, furthest, index);
            reach.push(furthest);
        }
        Self { runs, reach }
    }

    /// The selling phases of core promos.
    pub(super) fn core(draft: &'d Draft) -> Self {
        Self::new(phases(draft, |promo, phase| promo.is(Tier::Core) && !phase.is(PhaseKind::Warmup)))
    }

    /// Of the runs that begin on `day` or before and belong to another promo than `but`, the one that lasts longest.
    pub(super) fn reaching(&self, day: NaiveDate, but: usize) -> Option<Run<'d>> {
        self.among(0..self.runs.partition_point(|run| run.days.first <= day), but)
    }

    /// Each run after the one of another promo that begins no later and lasts longest, by date.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (Run<'d>, Run<'d>)> {
        self.runs.iter().enumerate().filter_map(|(index, &run)| Some((self.among(0..index, run.at)?, run)))
    }

    fn among(&self, first: Range<usize>, but: usize) -> Option<Run<'d>> {
        let furthest = self.reach[first.end.checked_sub(1)?];
        furthest.into_iter().flatten().map(|index| self.runs[index]).find(|run| run.at != but)
    }
}

/// The two that last longest, of two promos, when one more is counted in.
fn further(runs: &[Run<'_>], [most, next]: [Option<usize>; 2], new: usize) -> [Option<usize>; 2] {
    let later = |than: Option<usize>| than.is_none_or(|than| runs[new].days.last > runs[than].days.last);
    match most {
        Some(old) if runs[old].at == runs[new].at => [if later(most) { Some(new) } else { most }, next],
        _ if later(most) => [Some(new), most],
        _ if later(next) => [most, Some(new)],
        _ => [most, next],
    }
}

/// Two runs as the file has them: the later one first.
pub(super) fn later_first<'d>(one: Run<'d>, other: Run<'d>) -> (Run<'d>, Run<'d>) {
    if one.span > other.span { (one, other) } else { (other, one) }
}

/// Each range that begins on a day of an earlier one, behind the earlier one that reaches furthest.
pub(super) fn shared(mut ranges: Vec<&At<DateRange>>) -> Vec<(&At<DateRange>, &At<DateRange>)> {
    ranges.sort_by_key(|dates| (dates.value.first, dates.span));
    // by first day, a range shares a day with an earlier one only if it does with the one that reaches furthest
    let mut ranges = ranges.into_iter();
    let mut furthest = ranges.next();
    let mut pairs = Vec::new();
    for dates in ranges {
        let Some(before) = furthest else { break };
        if dates.value.first <= before.value.last {
            pairs.push((before, dates));
        }
        if dates.value.last > before.value.last {
            furthest = Some(dates);
        }
    }
    pairs
}
