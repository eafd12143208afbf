//! The command line, command by command.

mod calendar;
mod catalogue;
mod init;
mod reading;
mod reports;
mod schema;
mod usage;
mod validate;
