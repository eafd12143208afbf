//! A report of several tables.

use crate::lang::Text;
use crate::report::sheet::Sheet;

/// A heading, what is to be said first, and tables.
#[derive(Debug)]
pub struct Document {
    /// The sum of it, in one line.
    pub title: Text,
    /// Paragraphs before the tables.
    pub leads: Vec<Text>,
    /// The tables, all of one currency.
    pub sections: Vec<Section>,
}

/// One table of a document.
#[derive(Debug)]
pub struct Section {
    /// The table, under its own title.
    pub sheet: Sheet,
    /// Whether a page may fold it up until somebody asks: it is long.
    pub foldable: bool,
}
