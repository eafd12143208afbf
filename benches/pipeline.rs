//! Every stage of the library, on a plan of usual length and on one of 10 MB.

fn main() {
    divan::main();
}
