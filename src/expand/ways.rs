//! Ways to cut a report, each with its word.

/// An enum of ways to cut a report: each is called the same on the command line and in JSON.
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

            /// The word of JSON and of the command line.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }
        }
    };
}

pub(crate) use ways;
