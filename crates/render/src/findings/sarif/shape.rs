//! The parts of a SARIF log that are written, by the names the standard gives them.

use std::fmt::Write as _;

use serde::Serialize;

/// The name of the folder that relative paths begin at.
pub(super) const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult {
    pub(super) rule_id: &'static str,
    pub(super) rule_index: usize,
    pub(super) level: &'static str,
    pub(super) message: Message,
    pub(super) locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location>,
    pub(super) partial_fingerprints: Print,
    /// Written where it is empty too: that says the finding is not accepted, and not that nobody knows.
    pub(super) suppressions: Vec<Suppression>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fixes: Vec<Fix>,
}

#[derive(Debug, Serialize)]
pub(super) struct Message {
    pub(super) text: String,
}

impl Message {
    /// A message without placeholders and links. What the standard would read as such in a text from a plan is
    /// escaped; other braces stay single, though the standard would have them doubled, because viewers show a text
    /// without arguments as it is.
    pub(super) fn plain(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let (head, tail) = rest.split_at(open);
            let inner = &tail[1..];
            let digits = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
            out.push_str(head);
            if digits > 0 && inner[digits..].starts_with('}') {
                let _ = write!(out, "{{{{{}}}}}", &inner[..digits]);
                rest = &inner[digits + 1..];
            } else {
                out.push('{');
                rest = inner;
            }
        }
        out.push_str(rest);
        Self { text: out.replace("](", "\\](") }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the standard's names")]
pub(super) struct Location {
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) id: usize,
    pub(super) physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message>,
}

impl Location {
    pub(super) fn of(physical_location: Physical) -> Self {
        Self { id: 0, physical_location, logical_locations: Vec::new(), message: None }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(id: &usize) -> bool {
    *id == 0
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Physical {
    pub(super) artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Logical {
    pub(super) fully_qualified_name: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

impl Artifact {
    /// A file by its path with slashes.
    pub(super) fn of(path: &str) -> Self {
        let mut uri = String::with_capacity(path.len());
        for byte in path.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(byte.into()),
                // among them the colon, which would make the first folder a scheme
                _ => {
                    let _ = write!(uri, "%{byte:02X}");
                }
            }
        }
        if path.starts_with('/') {
            return Self { uri: format!("file://{uri}"), uri_base_id: None };
        }
        // a way out of the root is not relative to it
        let inside = !path.starts_with("../");
        Self { uri, uri_base_id: inside.then_some(ROOT) }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: usize,
    pub(super) start_column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

#[derive(Serialize)]
pub(super) struct Print {
    /// Named with a version, so that another way of making them can stand beside it.
    #[serde(rename = "keyPath/v1")]
    pub(super) key_path: String,
}

#[derive(Serialize)]
pub(super) struct Suppression {
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) justification: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix {
    pub(super) description: Message,
    pub(super) artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactChange {
    pub(super) artifact_location: Artifact,
    pub(super) replacements: Vec<Removal>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Removal {
    pub(super) deleted_region: Region,
    /// The text itself, and no message: nothing in it is escaped.
    pub(super) inserted_content: Message,
}

#[derive(Serialize)]
pub(super) struct Tool {
    pub(super) driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver {
    pub(super) name: &'static str,
    pub(super) semantic_version: &'static str,
    pub(super) rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) short_description: Message,
    pub(super) full_description: Message,
    pub(super) help: Help,
    pub(super) default_configuration: Configuration,
}

#[derive(Serialize)]
pub(super) struct Help {
    pub(super) text: String,
    pub(super) markdown: String,
}

#[derive(Serialize)]
pub(super) struct Configuration {
    pub(super) level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tool_execution_notifications: Vec<Notification>,
}

#[derive(Debug, Serialize)]
pub(super) struct Notification {
    pub(super) level: &'static str,
    pub(super) message: Message,
    pub(super) locations: [Location; 1],
}

#[cfg(test)]
mod tests {
    use super::{Artifact, Message};

    #[test]
    fn paths_are_relative_and_encoded() {
        let uri = |path: &str| (Artifact::of(path).uri, Artifact::of(path).uri_base_id.is_some());
        assert_eq!(uri("plans/plan.yaml"), ("plans/plan.yaml".to_owned(), true));
        assert_eq!(uri("计划 1%.yaml"), ("%E8%AE%A1%E5%88%92%201%25.yaml".to_owned(), true));
        assert_eq!(uri("a:b/#?.yaml"), ("a%3Ab/%23%3F.yaml".to_owned(), true));
        assert_eq!(uri("/srv/x y.yaml"), ("file:///srv/x%20y.yaml".to_owned(), false));
    }

    #[test]
    fn nothing_in_a_plan_is_a_placeholder_or_a_link() {
        let said = |text: &str| Message::plain(text).text;
        assert_eq!(said("{Q1: 20%} {0} {12}{} {1"), "{Q1: 20%} {{0}} {{12}}{} {1");
        assert_eq!(said("see [x](1)"), "see [x\\](1)");
    }
}
