//! The command line, command by command.

mod calendar;
mod catalogue;
mod diff;
mod fix;
mod fmt;
mod folders;
mod formats;
mod generous;
mod init;
mod money_out;
mod outputs;
mod people;
mod policy;
mod reading;
mod report;
mod reports;
mod rollup;
mod round_once;
mod schema;
mod story;
mod usage;
mod validate;
mod watch;
