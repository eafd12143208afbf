//! The lists and pages that explain.

use super::{TWO, assert_page, page};

#[test]
fn lists() {
    for (name, args) in [
        ("checks", &["checks"][..]),
        ("templates", &["templates"]),
        ("help-schema", &["schema", "--help"]),
        ("explain-P0101", &["explain", "P0101"]),
        ("explain-P0306", &["explain", "unpaid-core-promo"]),
    ] {
        let page = page(args, &TWO, |run| run.any_stdout().run().stdout);
        assert_page("catalogue", name, &page);
    }
}
