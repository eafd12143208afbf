//! Text to spanned tree to typed structs.
