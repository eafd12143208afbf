//! Text to spanned tree to typed structs.
//!
//! ```text
//! text --load--> Tree --read--> structs of Field<…>, derived with serde
//! ```
//!
//! This room knows YAML and nothing of plans, and it words nothing: whatever is wrong becomes a [`Problem`], a fact
//! with a place. It is also the only room that names the parser crate.
//!
//! - [`load`] never panics, never recurses with the depth of the file and stays within [`Limits`]. A syntax error does
//!   not end it: the text is split by indentation and the intact pieces are read, so one run finds them all.
//! - [`read`] hands leaves out as the text that was written ([`Scalar`]), never as an inferred type: `no`, `010`,
//!   `1e7` and `11.11` mean what the reader of that leaf says.
//!
//! A section as it was written is a plain struct, one [`Field`] per key:
//!
//! ```
//! use plan_text::yaml::{Entries, Field, Limits, Problems, Scalar, load, read};
//! use serde::Deserialize;
//!
//! #[derive(Debug, Default, Deserialize)]
//! #[serde(default, bound(deserialize = "'de: 'n"))]
//! struct Gmv<'n> {
//!     target: Field<Scalar<'n>>,
//!     quarters: Field<Entries<'n, Scalar<'n>>>,
//! }
//!
//! let mut problems = Problems::default();
//! let tree = load("target: 1e7\nquarters: {Q1: 40%, Q2: 60%}\n", &Limits::default(), &mut problems).expect("fine");
//! let gmv: Gmv = read(&tree, &mut problems).expect("fine");
//! assert_eq!(gmv.target.given().expect("given").value.text, "1e7");
//! assert_eq!(gmv.quarters.given().expect("given").value.0[1].key.value, "Q2");
//! assert!(problems.finish().is_empty());
//! ```
//!
//! serde's `alias`, `flatten`, `untagged` and `tag` must not be used in such structs: they buffer values in serde's own
//! types and lose the places.

mod build;
mod conflict;
mod de;
mod either;
mod field;
mod hint;
mod lines;
mod load;
mod mend;
mod overlay;
mod parts;
mod path;
mod problem;
mod recover;
mod respell;
#[cfg(feature = "schemars")]
mod schema;
mod sole;
#[cfg(test)]
mod tests;
mod tiers;
mod tree;

pub use de::{Orders, orders, read};
pub use either::Either;
pub use field::{At, Entries, Entry, Field, Scalar};
pub use load::{Limits, load};
pub use mend::{Mender, Slip};
pub use overlay::{Patch, lay};
pub use parts::{Part, PartKind, Parts, Style, parts};
pub use path::{Lost, lost, path, written_path};
pub use problem::{Problem, ProblemKind, Problems, Shape, SyntaxHint};
pub use respell::Spelling;
pub use sole::Sole;
pub use tiers::Tiers;
pub use tree::{Node, Nodes, Pairs, Tree, Value};
