//! The command line, command by command.

mod catalogue;
mod init;
mod reading;
mod reports;
mod usage;
mod validate;
