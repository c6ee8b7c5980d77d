//! How often each kind comes: a file, names on the command line, or as usual.

use std::collections::BTreeMap;
use std::path::Path;

use polarize_dataset::{Kind, Mix};
use toml_edit::{Document, Item, Value};

use crate::failure::{refuse, usage};

/// The likeness from which a name is taken for a misspelt one.
const LIKE: f64 = 0.5;

/// The mix of a file or the usual one, of some kinds or of all.
pub(super) fn mix(file: Option<&Path>, types: &[String]) -> anyhow::Result<Mix> {
    let Mix(mut shares) = file.map(read).transpose()?.unwrap_or_default();
    if !types.is_empty() {
        let kinds = types.iter().map(|word| kind(word).map_err(usage)).collect::<anyhow::Result<Vec<_>>>()?;
        shares.retain(|kind, _| kinds.contains(kind));
        if let (Some(missing), Some(file)) = (kinds.iter().find(|kind| !shares.contains_key(kind)), file) {
            let message =
                format!("{} has no {missing}; write its share there, or leave it out of --types", file.display());
            return Err(refuse("invalid_mix", message));
        }
    }
    if shares.values().sum::<f64>() <= 0.0 {
        return Err(refuse("invalid_mix", "all shares are 0; give a kind a share of more than 0"));
    }
    Ok(Mix(shares))
}

/// A kind by its name.
fn kind(word: &str) -> Result<Kind, String> {
    if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word.replace('-', "_")) {
        return Ok(kind);
    }
    let likeness = |kind: &Kind| strsim::normalized_damerau_levenshtein(word, kind.word());
    let nearest = Kind::ALL.into_iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    let meant = nearest.filter(|kind| likeness(kind) >= LIKE).map(|kind| format!("; did you mean {kind}?"));
    let kinds = Kind::ALL.map(Kind::word).join(", ");
    Err(format!("\"{word}\" is no kind{} There are {kinds}", meant.unwrap_or_else(|| ".".to_owned())))
}

fn read(file: &Path) -> anyhow::Result<Mix> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        refuse("mix_not_read", format!("{} can't be read: {error}; name a TOML file of shares", file.display()))
    })?;
    parse(&text).map_err(|reason| refuse("invalid_mix", format!("{}: {reason}", file.display())))
}

fn parse(text: &str) -> Result<Mix, String> {
    let document = Document::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        format!("line {line}: {}; mend the line", error.message().replace('\n', ", "))
    })?;
    let mut shares = BTreeMap::new();
    for (name, item) in document.as_table() {
        let share = match item {
            Item::Value(Value::Float(share)) => Some(*share.value()),
            Item::Value(Value::Integer(share)) => Some(*share.value() as f64),
            _ => None,
        };
        let share = share.filter(|share| share.is_finite() && *share >= 0.0);
        let share = share.ok_or_else(|| format!("{name}: write a share, a number of 0 or more, for example 0.3"))?;
        shares.insert(kind(name)?, share);
    }
    if shares.values().sum::<f64>() > 0.0 {
        Ok(Mix(shares))
    } else {
        Err("its shares sum to nothing; give a kind a share of more than 0".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_with_comments_and_as_whole_numbers() {
        let mix = parse("# mine\nweekly_plan = 1 # weeks\ncoaching = 0.5\n");
        assert_eq!(mix, Ok(Mix(BTreeMap::from([(Kind::WeeklyPlan, 1.0), (Kind::Coaching, 0.5)]))));
    }

    #[test]
    fn what_can_not_be_meant_is_told() {
        for (text, words) in [
            ("coaching = ", "line 1"),
            ("weekly_plan = 1\ncoaching 0.5", "line 2"),
            ("weekly_plans = 1", "did you mean weekly_plan?"),
            ("coaching = -1", "0 or more"),
            ("coaching = nan", "0 or more"),
            ("coaching = \"much\"", "a number"),
            ("[coaching]\nshare = 1", "a number"),
            ("", "sum to nothing"),
            ("coaching = 0", "sum to nothing"),
        ] {
            let reason = parse(text).err().unwrap_or_default();
            assert!(reason.contains(words), "{text:?}: {reason}");
        }
    }
}
