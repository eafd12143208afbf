//! What a finding is recognised by from one run to the next, whatever lines were added above it.

use plan_core::model::spelling;

use std::collections::HashMap;

use super::entry::Entry;

/// Names the findings of one file.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: HashMap<u128, u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding of the file at `path`: of its code, its file, its key, and its number where
    /// one key has several of that code. Neither lines nor words take part, so that it is the same in any language and
    /// wherever the key stands.
    pub(super) fn next(&mut self, path: &str, entry: &Entry) -> String {
        // whatever the keys are spelled in
        let key = spelling::path(&entry.path);
        let alike = hash(&[entry.code, path, &key]);
        let nth = self.seen.entry(alike).or_insert(0);
        *nth += 1;
        format!("{:032x}", hash(&[entry.code, path, &key, &nth.to_string()]))
    }
}

/// FNV-1a in 128 bits. Fingerprints are kept by other programs for years, so they cannot rest on a hash that the
/// standard library may change; and nobody gains by forging one, so they need no cryptography.
fn hash(parts: &[&str]) -> u128 {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for (nth, part) in parts.iter().enumerate() {
        // no part holds a NUL, so parts cannot run into each other
        let separator = (nth > 0).then_some(0);
        for byte in separator.into_iter().chain(part.bytes()) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::{Fingerprints, hash};
    use crate::diag::{Diag, Rule};
    use crate::findings::entry::entries;
    use crate::findings::testing::{ERROR, WARNING};
    use crate::lang::{Lang, Text};
    use crate::source::{Source, Span};

    #[test]
    fn the_published_values() {
        assert_eq!(hash(&[""]), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(hash(&["a"]), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(hash(&["foobar"]), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }

    fn prints(path: &str, text: &str, rules: &[(&'static Rule, &str, u32)]) -> Vec<String> {
        let source = Source::new("x", text.to_owned());
        let diag = |&(rule, place, at): &(&'static Rule, &str, u32)| {
            let mut diag = Diag::new(rule, Span::new(at, at + 1), Text::same("m"), Text::same(""));
            place.clone_into(&mut diag.place);
            diag
        };
        let diags: Vec<_> = rules.iter().map(diag).collect();
        let mut prints = Fingerprints::default();
        entries(&source, &diags, Lang::En).iter().map(|entry| prints.next(path, entry)).collect()
    }

    #[test]
    fn lines_do_not_matter_and_all_else_does() {
        let found = [(&ERROR, "gmv.Q1", 0), (&ERROR, "gmv.Q1", 1), (&ERROR, "gmv.Q2", 0), (&WARNING, "gmv.Q1", 0)];
        let before = prints("a.yaml", "ab", &found);
        let moved = found.map(|(rule, place, at)| (rule, place, at + 4));
        assert_eq!(before, prints("a.yaml", "\n# \nab", &moved));
        let other = prints("b.yaml", "ab", &found);
        let mut all: Vec<_> = before.iter().chain(&other).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 8, "{all:?}");
        assert!(all.iter().all(|print| print.len() == 32));
    }
}
