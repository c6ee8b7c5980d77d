//! The words of the pages, in one place: `texts/LANGUAGE/PAGE.ftl`, in the syntax of Project Fluent. Another language is another folder and
//! one more entry here.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::langid;

/// The texts of a language, page by page.
const ENGLISH: [&str; 8] = [
    include_str!("../../texts/en/activities.ftl"),
    include_str!("../../texts/en/calendar.ftl"),
    include_str!("../../texts/en/coach.ftl"),
    include_str!("../../texts/en/common.ftl"),
    include_str!("../../texts/en/entrance.ftl"),
    include_str!("../../texts/en/fitness.ftl"),
    include_str!("../../texts/en/settings.ftl"),
    include_str!("../../texts/en/today.ftl"),
];

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(&ENGLISH));

/// The words of one language.
pub(crate) struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// English.
    pub(crate) fn english() -> &'static Self {
        &WORDS
    }

    fn new(texts: &[&str]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![langid!("en")]);
        // Texts of athletes are isolated by <bdi>; marks between the letters would be copied along with them.
        bundle.set_use_isolating(false);
        for text in texts {
            // A text that can't be read, or a word told twice, is lost here and found by the test below.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        Self { bundle }
    }

    /// A text.
    pub(crate) fn say(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A text with something put in.
    pub(crate) fn tell(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let arguments: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.format(key, Some(&arguments))
    }

    /// Whether there is such a text.
    pub(crate) fn knows(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        self.bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_text_can_be_read_and_is_told_once() {
        let mut bundle: FluentBundle<FluentResource> = FluentBundle::new_concurrent(vec![langid!("en")]);
        for text in ENGLISH {
            let resource = FluentResource::try_new(text.to_owned()).unwrap();
            bundle.add_resource(resource).unwrap();
        }
    }

    /// The quoted words of a source that look like a key of the texts: those that begin with the name of one of their files.
    fn keys_in(source: &str) -> impl Iterator<Item = &str> {
        let is_key = |text: &&str| {
            text.split_once('-').is_some_and(|(page, _)| {
                ["activities", "calendar", "coach", "common", "entrance", "fitness", "settings", "today"]
                    .contains(&page)
            }) && text.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
                && !text.ends_with('-')
        };
        source.split('"').skip(1).step_by(2).filter(is_key)
    }

    fn sources(folder: &Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "html") {
                into.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    /// Classes and ids in templates end in no key: they stand in single words or begin with other names.
    #[test]
    fn every_text_that_a_page_asks_for_is_there() {
        let mut all = Vec::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        sources(&root.join("templates/pages"), &mut all);
        sources(&root.join("src/pages"), &mut all);
        let asked: BTreeSet<&str> = all.iter().flat_map(|source| keys_in(source)).collect();
        let missing: Vec<&&str> = asked.iter().filter(|key| !Words::english().knows(key)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(asked.len() > 20, "the search for keys finds too little: {asked:?}");
    }
}
