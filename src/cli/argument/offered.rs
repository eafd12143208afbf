//! Values that a shell can offer, of an option that takes other spellings of them too.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};

use super::Refused;

/// Reads a value, and knows some of those there are.
#[derive(Clone)]
pub(crate) struct Offered<T> {
    read: fn(&str) -> Result<T, Refused>,
    values: fn() -> Vec<&'static str>,
}

/// An option of which a shell offers `values`.
pub(crate) fn offered<T>(read: fn(&str) -> Result<T, Refused>, values: fn() -> Vec<&'static str>) -> Offered<T> {
    Offered { read, values }
}

/// An option for a word of which a shell offers `values`; what is meant by it, the plan or the command will tell.
pub(crate) fn word(values: fn() -> Vec<&'static str>) -> Offered<String> {
    Offered { read: |text| Ok(text.to_owned()), values }
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Offered<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        self.read.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.values)().into_iter().map(PossibleValue::new)))
    }
}
