//! The command line, command by command.

mod calendar;
mod catalogue;
mod fix;
mod init;
mod reading;
mod reports;
mod usage;
mod validate;
