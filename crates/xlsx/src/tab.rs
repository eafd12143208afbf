//! The sheets of the workbook, and places on them.

use rust_xlsxwriter::utility::{cell_range_absolute, row_col_to_cell_absolute};

use crate::lang::{Lang, Text};

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Summary,
    About,
    Assumptions,
    Targets,
    Calendar,
    Budgets,
    Steps,
    Days,
    Rounded,
    Spending,
    Months,
    Money,
    Splits,
    /// A chapter of the report that has no formulas, under its title.
    Chapter(Text),
}

/// Characters a sheet's name may have, at most.
const LONGEST: usize = 31;

impl Tab {
    /// What the sheet is called.
    pub(super) fn name(&self, lang: Lang) -> String {
        let text = match self {
            Self::Summary => Text::fixed("Summary", "一览"),
            Self::About => Text::fixed("About", "说明"),
            Self::Assumptions => Text::fixed("Assumptions", "假设"),
            Self::Targets => Text::fixed("Targets", "目标"),
            Self::Calendar => Text::fixed("Calendar", "日历"),
            Self::Budgets => Text::fixed("Budgets", "预算"),
            Self::Steps => Text::fixed("Target steps", "目标测算"),
            Self::Days => Text::fixed("Days", "每日目标"),
            Self::Rounded => Text::fixed("Round figures", "目标取整"),
            Self::Spending => Text::fixed("Budget steps", "预算测算"),
            Self::Months => Text::fixed("Budget months", "预算分月"),
            Self::Money => Text::fixed("Profit steps", "利润测算"),
            Self::Splits => Text::fixed("Split steps", "拆分测算"),
            Self::Chapter(title) => title.clone(),
        };
        let allowed = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { ' ' } else { c };
        text.get(lang).chars().map(allowed).take(LONGEST).collect()
    }

    /// Whether its tables are working, for whoever follows a number.
    pub(super) fn is_working(&self) -> bool {
        matches!(
            self,
            Self::Steps | Self::Days | Self::Rounded | Self::Spending | Self::Months | Self::Money | Self::Splits
        )
    }

    /// Whether it is out of sight until somebody asks for it.
    pub(super) fn is_hidden(&self) -> bool {
        self.is_working() && !matches!(self, Self::Days | Self::Rounded)
    }

    /// A cell, as any sheet may name it: `'Target steps'!$C$5`.
    pub(super) fn cell(&self, row: u32, col: u16, lang: Lang) -> String {
        format!("'{}'!{}", self.name(lang), row_col_to_cell_absolute(row, col))
    }

    /// A part of a column: `Days!$C$5:$C$9`.
    pub(super) fn column(&self, rows: std::ops::Range<u32>, col: u16, lang: Lang) -> String {
        format!("'{}'!{}", self.name(lang), cell_range_absolute(rows.start, col, rows.end - 1, col))
    }
}

#[cfg(test)]
mod tests {
    use super::Tab;
    use crate::lang::{Lang, Text};

    #[test]
    fn sheet_names_are_what_excel_takes() {
        let tab = Tab::Chapter(Text::same("a/b:c*d?e[f]g\\h'i and much too long for a sheet"));
        assert_eq!(tab.name(Lang::En), "a b c d e f g h i and much too ");
        assert_eq!(Tab::Steps.cell(4, 2, Lang::Zh), "'目标测算'!$C$5");
        assert_eq!(Tab::Days.column(4..6, 27, Lang::En), "'Days'!$AB$5:$AB$6");
    }
}
