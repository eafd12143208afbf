//! The command line, command by command.

mod calendar;
mod catalogue;
mod init;
mod policy;
mod reading;
mod reports;
mod usage;
mod validate;
