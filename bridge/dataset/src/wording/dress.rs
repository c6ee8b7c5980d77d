//! How people write: order, joints, register, slips of the keyboard. Nothing here changes what a text says.

use polarize_simulation::Dice;

/// Sentences as one text.
pub(super) fn dress(sentences: &[String], dice: &mut Dice) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str(dice.pick::<&str>(&[". ", ". ", ", ", " - ", "\n"]));
        }
        text.push_str(sentence);
    }
    text
}
