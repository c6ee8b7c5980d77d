//! Templates: `I{'m| am} {so |really |}tired, {minutes} min`. In braces stand alternatives, one inside another where wanted; a brace with a name alone
//! is a slot, filled with what the caller gives.

use polarize_simulation::Dice;

/// A template with its alternatives chosen and its slots filled. A brace without an end is text; a slot nobody fills stays visible, so that
/// a test finds it.
pub(crate) fn fill(template: &str, slots: &[(&str, &str)], dice: &mut Dice) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let Some(close) = end_of(&rest[open..]) else { break };
        let inner = &rest[open + 1..open + close];
        let alternatives = split(inner);
        if let [name] = alternatives[..] {
            match slots.iter().find(|(slot, _)| *slot == name) {
                Some((_, value)) => filled.push_str(value),
                None => filled.push_str(&rest[open..=open + close]),
            }
        } else {
            let chosen = *dice.pick(&alternatives);
            filled.push_str(&fill(chosen, slots, dice));
        }
        rest = &rest[open + close + 1..];
    }
    filled.push_str(rest);
    filled
}

/// Where the brace that a text begins with ends.
fn end_of(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// The alternatives of a brace, those of inner braces left whole.
fn split(inner: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            '|' if depth == 0 => {
                parts.push(&inner[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[from..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_are_chosen_and_slots_filled() {
        let mut dice = Dice::of(1, "test", 0);
        let cases = [
            ("plain", vec!["plain"]),
            ("{a|b}", vec!["a", "b"]),
            ("I{'m| am} {day}", vec!["I'm today", "I am today"]),
            ("{x {y|z}|{day}}", vec!["x y", "x z", "today"]),
            ("{|a }b", vec!["b", "a b"]),
            ("{open", vec!["{open"]),
            ("{nobody}", vec!["{nobody}"]),
        ];
        for (template, expected) in cases {
            for _ in 0..20 {
                let filled = fill(template, &[("day", "today")], &mut dice);
                assert!(expected.contains(&filled.as_str()), "{template}: {filled}");
            }
        }
    }
}
