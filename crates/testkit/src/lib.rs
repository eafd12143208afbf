//! What tests of plans need and the program must not lend them: whole valid plans at random, as an author would decide
//! them and as text; and their numbers and their calendar by hand, from the plan format alone.
//!
//! Names no crate of `plan`, so nothing here is right because the program does it the same way.

mod festivals;
mod figures;
mod last_year;
mod money;
mod naive;
mod settle;
mod strategy;
mod written;

pub use figures::Fixed;
pub use last_year::LastYear;
pub use money::{Basis, Depth, Figures, FixedCost, Money, Offer, Reserve, Role, Sales, Scope, VariableCost};
pub use naive::calendar::{Kind, Listed};
pub use naive::money::{OfferNumbers, Slice, Values};
pub use naive::{Blocks, LineNumbers, Numbers, Place, Refused, apportion, by_split, half_up};
pub use strategy::{plan, plan_with_money};
pub use written::{Flow, Line, Phase, Promo, Split, Task, Unit, When, Written, shifted};
