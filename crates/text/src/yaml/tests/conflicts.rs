//! What git leaves where two changes meet.

use super::{counted, faults};

const TEXT: &str = "\
a: 1
<<<<<<< HEAD
b: 2
||||||| 1234567
b: 1
=======
b: 3
c: 4
>>>>>>> feature/价格
d: 5
";

#[test]
fn a_conflict_is_one_finding_and_the_first_version_is_read() {
    let found = faults(TEXT);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("2:1 `<<<<<<< HEAD") && found[0].ends_with("MergeConflict"), "{found:?}");
    assert_eq!(counted(TEXT).0, Some(3));
}

#[test]
fn marks_that_are_no_conflict_are_text() {
    assert_eq!(faults("a: |\n  <<<<<<< x\n  =======\n  >>>>>>> y\n"), [""; 0]);
    assert_ne!(faults("<<<<<<< HEAD\na: 1\n"), [""; 0]);
}
