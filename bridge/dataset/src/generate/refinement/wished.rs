//! A few wishes about an earlier answer.

use polarize_domain::situation::Wish;
use polarize_domain::{Context, Draft};
use polarize_simulation::Dice;

use crate::wording::{Said, Speaker};

/// A wish about an earlier answer.
pub(super) fn wish(context: &Context, _earlier: &Draft, dice: Dice) -> Said {
    const SHORTER: &[&str] =
        &["{a bit |a little |}shorter{ please| if possible|}", "{make|can you make} {it|them} shorter"];
    const EASIER: &[&str] = &["{a bit |}easier please", "{could|can} {you|we} make {it|that} easier"];
    const HARDER: &[&str] = &["{a bit |}harder please", "{make|can you make} it harder"];
    let mut speaker = Speaker::new(context, dice);
    let (words, wish) = match speaker.dice.whole(0, 2) {
        0 => (SHORTER, Wish::Shorter),
        1 => (EASIER, Wish::Easier),
        _ => (HARDER, Wish::Harder),
    };
    speaker.say(words, &[]);
    speaker.claims.wishes.push(wish);
    speaker.finish()
}
