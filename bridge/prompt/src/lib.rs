//! What a language model is told, and how its answer is read: context and feedback → messages and a schema; text → draft.
//!
//! Pure: no input or output, no clock. Prompts are rendered here when serving and when training data is written, by the same functions, so
//! that what a model was trained on and what it is asked can't drift apart.
//!
//! Nothing in a prompt is trusted to be harmless because of where it stands: every text that a person or a file wrote loses what could be
//! taken for a marker or a special token ([`clean`]), workouts are named by short ids that mean nothing outside the prompt ([`ShortIds`]),
//! and what comes back is believed by nobody before it was judged.

mod ask;
mod asked_week;
mod clean;
mod fit;
mod harm;
mod hear;
mod ids;
mod prompt;
mod read;
mod schema;
mod system;
mod told;
mod words;
mod write;

pub use ask::{Ask, bare, conversation, feedback, repair, week};
pub use asked_week::AskedWeek;
pub use clean::{MARKER_END, MARKER_START, clean};
pub use fit::{Cut, TooLong, allowed, fit};
pub use harm::{leaves_anything, left_in_place};
pub use hear::{Heard, HeardAsk, Unheard, Untold, at_its_kindest, hear};
pub use ids::ShortIds;
pub use prompt::{CONVERSATION_TOKENS, DRAFT_TOKENS, PROMPT_TOKENS, Prompt, WEEK_TOKENS};
pub use read::{MENDED_COMMA, MENDED_FENCE, MENDED_PROSE, Read, Unreadable, read_draft, read_object, read_week};
pub use schema::{of_any_draft, of_week};
pub use system::BARE_SYSTEM;
pub use told::told_name;
pub use words::{LONGEST_MESSAGE, unsafe_because};
pub use write::{week_of, write_draft, write_week};
