//! `plan calendar --view year`: the year as a strip of weeks per promo.

use crate::lang::Text;
use crate::model::plan::{PhaseKind, Plan};

/// The year in columns of seven days from its first day, one row per promo.
#[derive(Debug)]
pub struct Strip {
    /// Plan name and year.
    pub title: Text,
    /// First column of each month, with the month's number 1 to 12.
    pub months: Vec<(usize, u32)>,
    /// In file order.
    pub rows: Vec<StripRow>,
    /// Columns of the year: 53.
    pub columns: usize,
}

/// A promo's row.
#[derive(Debug)]
pub struct StripRow {
    /// Its id.
    pub id: String,
    /// What each column shows: the phase that matters most of those with a day in it.
    pub cells: Vec<Option<PhaseKind>>,
}

/// Days of a column.
const COLUMN: usize = 7;

/// The strip of a plan.
pub fn strip(plan: &Plan) -> Strip {
    let columns = plan.year.day_count().div_ceil(COLUMN);
    let months = (0..crate::model::year::MONTHS)
        .map(|month| {
            let number = chrono::Datelike::month(&plan.year.month_start(month));
            (plan.year.month_days(month).start / COLUMN, number)
        })
        .collect();
    let rows = plan
        .promos
        .iter()
        .map(|promo| {
            let mut cells: Vec<Option<PhaseKind>> = vec![None; columns];
            for phase in &promo.phases {
                for day in phase.days_in(plan.year) {
                    let cell = &mut cells[day / COLUMN];
                    if cell.is_none_or(|shown| rank(phase.kind) > rank(shown)) {
                        *cell = Some(phase.kind);
                    }
                }
            }
            StripRow { id: promo.id.to_string(), cells }
        })
        .collect();
    let title = super::breakdown::titled(plan, &Text::fixed("the year in weeks", "全年周历"), super::Selection::Year);
    Strip { title, months, rows, columns }
}

/// Which phase is shown where a week holds several.
fn rank(kind: PhaseKind) -> u8 {
    match kind {
        PhaseKind::Warmup => 0,
        PhaseKind::Encore => 1,
        PhaseKind::Presale => 2,
        PhaseKind::Sale => 3,
    }
}
