//! Figures of traffic and of the money for it: what they come to and how (plan format, 2C).

use crate::expand::Worked;
use crate::expand::drivers::{By, Part};
use crate::explain::Figure;
use crate::explain::sold::Slices;
use crate::explain::{DriverFigure, Op, Period, Purse, Sale, Spent, Term, Value, Whose, budgets};
use crate::model::year::MONTHS;

/// All figures of traffic, in no order.
pub(super) fn figures(worked: &Worked) -> Vec<DriverFigure> {
    let of = Period::all().map(Whose::Period).chain((0..worked.plan().promos.len()).map(Whose::Promo));
    let what = || Sale::TRAFFIC.into_iter().map(Some).chain([None]);
    let all = of.flat_map(|of| what().map(move |what| DriverFigure { of, what }));
    all.filter(|&figure| value(worked, figure).is_some()).collect()
}

/// What a figure comes to, as `expand` has it.
pub(super) fn value(worked: &Worked, figure: DriverFigure) -> Option<Value> {
    let drivers = worked.drivers().ok()?;
    let traffic = match figure.of {
        Whose::Period(period) => drivers.total(&Some(period.months()).filter(|months| !months.is_empty())?),
        Whose::Promo(promo) => {
            let rows = drivers.rows(By::Promo, &(0..MONTHS));
            rows.iter().find(|row| row.part == Part::Promo(promo))?.traffic
        }
    };
    match figure.what {
        None => Some(Value::Money(traffic.money)),
        Some(Sale::Gmv) => Some(Value::Money(traffic.gmv)),
        Some(Sale::Orders) => Some(Value::Count(traffic.orders)),
        Some(Sale::Visitors) => Some(Value::Count(traffic.visitors)),
        Some(Sale::Bought) => Some(Value::Count(traffic.bought)),
        Some(Sale::TrafficCost) => Some(Value::Money(traffic.traffic_cost)),
        Some(Sale::Refunds | Sale::Net | Sale::CostOfGoods | Sale::GrossProfit) => None,
    }
}

/// How a figure that the plan has comes about.
pub(super) fn derive(worked: &Worked, figure: DriverFigure) -> Option<(Op, Vec<Term>)> {
    let DriverFigure { of, what } = figure;
    let line = worked.plan().sales.as_ref()?.paid_by?;
    let terms = match (of, what) {
        (Whose::Period(period @ Period::Month(_)), None) => {
            budgets::deployable(worked, Spent { period, ..Spent::of(line) })
        }
        (Whose::Promo(promo), None) => {
            budgets::deployable(worked, Spent { purse: Purse::Promo(promo), ..Spent::of(line) })
        }
        (Whose::Period(Period::Month(month)), Some(what)) => {
            Slices::of(worked, None)?.terms(what, |slice| slice.month == month)
        }
        (Whose::Promo(promo), Some(what)) => {
            let slices = Slices::of(worked, Some(promo))?;
            let terms = slices.terms(what, |slice| slices.sells(slice, promo));
            let nothing = matches!(value(worked, figure)?, Value::Count(_)) && terms.is_empty();
            if nothing { vec![Term::Constant(Value::Count(0))] } else { terms }
        }
        (Whose::Period(period), what) => {
            let months = period.months().map(|month| Whose::Period(Period::Month(month)));
            months.map(|of| Term::Figure(Figure::Driver(DriverFigure { of, what }))).collect()
        }
    };
    Some((Op::Sum, terms))
}
