//! Workbooks that `plan report` wrote: which of their sheets say what a plan does, the others being worked out from them.

use crate::grid::Grid;

/// Sheets of our own workbook, by their names in English and Chinese, in the order in which they are read.
const OURS: [[&str; 2]; 4] =
    [["Targets", "目标"], ["How GMV is split", "GMV 怎样拆分"], ["Budgets", "预算"], ["Calendar", "日历"]];

/// What tells our own workbook.
const MARKS: [[&str; 2]; 2] = [["About", "说明"], ["Assumptions", "假设"]];

fn find<'g>(grids: &'g [Grid], names: &[&str; 2]) -> Option<&'g Grid> {
    grids.iter().find(|grid| names.contains(&grid.name.as_str()))
}

/// Whether `plan report` wrote the workbook.
pub(super) fn is_ours(grids: &[Grid]) -> bool {
    MARKS.iter().all(|names| find(grids, names).is_some())
}

/// The sheets to read.
pub(super) fn readable(grids: &[Grid], ours: bool) -> Vec<&Grid> {
    if ours {
        return OURS.iter().filter_map(|names| find(grids, names)).collect();
    }
    grids.iter().filter(|grid| !grid.is_empty()).collect()
}

/// Whether the sheet is the one of our own workbook that lists promos by the dates of their phases.
pub(super) fn has_promos(grid: &Grid) -> bool {
    OURS[3].contains(&grid.name.as_str())
}

/// Whether a heading stands in tables of budgets alone: what is held back, and what is left to spend.
pub(super) fn is_of_budgets(label: &str) -> bool {
    ["held", "deployable", "Held back", "To spend", "预留", "可用"].contains(&label)
}
