//! Tables that teams have, read as annual plans: bytes → sheets → what was recognised → the text of a plan.
//!
//! Nothing is rounded, closed or guessed in silence: an amount is written with the digits of its cell, sums of the table are
//! held against their parts, and what a plan has no place for is listed with the reason. Knows no files and no clock.

pub mod figure;
pub mod grid;
mod open;
pub mod period;
pub mod promos;
pub mod reading;
mod show;
pub mod table;
pub mod words;
mod write;

pub use open::{Unopened, open};
pub use reading::{Given, Question, Reading, read};
pub use show::shown;
pub use write::written;
