//! Enums whose values are words: those of the format, and the ways to cut a report.

/// An enum, each of whose values goes by one word wherever a program or a plan names it.
macro_rules! ways {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $value,)+
        }

        impl $name {
            /// All of them with their words, in the order in which they are offered.
            pub const WORDS: &[(&str, Self)] = &[$(($word, Self::$value)),+];

            /// The word, the same in every language.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }
        }
    };
}

pub(crate) use ways;
