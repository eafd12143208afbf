//! The command line, command by command.

mod calendar;
mod catalogue;
mod diff;
mod fix;
mod formats;
mod init;
mod outputs;
mod policy;
mod reading;
mod reports;
mod schema;
mod usage;
mod validate;
mod watch;
