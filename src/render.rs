//! Grids drawn: one file per format.
