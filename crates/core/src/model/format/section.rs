//! The declaration of a section, from which everything else about its keys follows.

/// Declares a section of the format: what it is, and each key with its type and its facts, which are fields of
/// [`Key`](crate::model::format::Key).
///
/// ```text
/// section! {
///     /// 预留。
///     ///
///     /// What is held back.
///     Reserve ["预留", "reserve"] {
///         /// 留多少，必填。例：`30%`
///         ///
///         /// Share that is held back, required. Example: `30%`
///         share: Share { required: true, examples: &["30%"] }
///     }
/// }
/// ```
///
/// This makes the struct `Reserve { share: Field<Share> }`, what the section means; another of the same name that is
/// read from the file, `<Reserve as Format>::Written`; the way from this one to that one; and the facts, each as
/// `Reserve::share` and all of them in `<Reserve as Format>::HOLDS`. There are two variations:
///
/// - `Line [..] (id: At<String>) { .. }`: the meaning has fields beside the keys, which `Line::read` is given.
/// - `written Gmv [..] { .. }`: what `Gmv` means is said by hand; here is only what is read, and the facts.
macro_rules! section {
    ($(#[doc = $doc:literal])* written $name:ident $title:tt { $(
        $(#[doc = $about:literal])* $key:ident: $kind:ty { $($fact:ident: $value:expr),* $(,)? }
    )* }) => {
        #[expect(non_upper_case_globals, reason = "each is called as its key is")]
        impl $name { $(
            pub(crate) const $key: $crate::model::format::Key = $crate::model::format::Key {
                $($fact: $value,)*
                ..$crate::model::format::Key::new(
                    $crate::model::format::key_name(stringify!($key)),
                    concat!($($about, "\n"),*),
                    <$kind as $crate::model::format::Format>::HOLDS,
                )
            };
        )* }

        const _: () = {
            $(#[doc = $doc])*
            #[allow(clippy::struct_field_names, reason = "a field is called as its key is")]
            #[derive(Debug, Default, serde::Deserialize)]
            #[cfg_attr(test, derive(schemars::JsonSchema))]
            #[serde(default, bound(deserialize = "'de: 'n"))]
            pub(crate) struct $name<'n> { $(
                $(#[doc = $about])*
                pub(crate) $key: $crate::yaml::Field<<$kind as $crate::model::format::Format>::Written<'n>>,
            )* }

            impl $crate::model::format::Format for self::$name {
                type Written<'n> = $name<'n>;
                const HOLDS: $crate::model::format::Holds =
                    $crate::model::format::Holds::Section(&$crate::model::format::Section {
                        name: stringify!($name),
                        title: $title,
                        keys: &[$(Self::$key),*],
                    });
            }
        };
    };
    ($(#[doc = $doc:literal])* $name:ident $title:tt $(($($beside:ident: $of:ty),+))? { $(
        $(#[doc = $about:literal])* $key:ident: $kind:ty { $($fact:ident: $value:expr),* $(,)? }
    )* }) => {
        $(#[doc = $doc])*
        #[allow(clippy::struct_field_names, reason = "a field is called as its key is")]
        #[derive(Clone, Debug, Default)]
        pub(crate) struct $name {
            $($(pub(crate) $beside: $of,)+)?
            $($(#[doc = $about])* pub(crate) $key: $crate::yaml::Field<<$kind as $crate::model::lower::Lower>::Meant>,)*
        }

        $crate::model::format::section::section! {
            $(#[doc = $doc])*
            written $name $title { $($(#[doc = $about])* $key: $kind { $($fact: $value),* })* }
        }

        impl $name {
            /// What was read; where that is nothing, everything that is needed is broken at `place`.
            pub(crate) fn read(
                at: Option<$crate::yaml::At<&<Self as $crate::model::format::Format>::Written<'_>>>,
                place: $crate::source::Span,
                $($($beside: $of,)+)?
                cx: &mut $crate::model::lower::Cx<'_>,
            ) -> Self {
                match at {
                    Some(at) => {
                        let place = $crate::model::lower::Place::of(&at);
                        Self { $($($beside,)+)? $($key: cx.field::<$kind>(&at.value.$key, &Self::$key, place),)* }
                    }
                    None => Self { $($($beside,)+)? $($key: Self::$key.unread(place),)* },
                }
            }
        }

        $crate::model::format::section::section!(@alone $($($beside)+)? => $name);
    };
    (@alone => $name:ident) => {
        impl $crate::model::lower::Lower for $name {
            type Meant = Self;

            fn lower(
                at: $crate::yaml::At<&Self::Written<'_>>,
                cx: &mut $crate::model::lower::Cx<'_>,
            ) -> Option<Self> {
                Some(Self::read(Some(at), at.span, cx))
            }
        }
    };
    (@alone $($beside:ident)+ => $name:ident) => {};
}
pub(super) use section;
