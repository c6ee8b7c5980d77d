//! Athletes of any sport and level with months of believable training and a running plan, from a seed.
//!
//! Pure: no input or output, no clock; "today" is an argument. The same scenario gives the same athlete, byte for byte: all chance comes
//! from ChaCha8 streams that depend on the seed alone, and no choice depends on how values lie in memory.
//!
//! ```
//! use jiff::civil::date;
//! use polarize_simulation::{Scenario, simulate};
//!
//! let athlete = simulate(&Scenario { target_ctl: Some(45.0), ..Scenario::new(1, date(2026, 5, 5)) });
//! assert!((athlete.morning().ctl - 45.0).abs() < 0.5);
//! ```

mod ambition;
mod calibrate;
mod dice;
mod done;
mod effort;
mod habits;
mod many;
mod planned;
mod profile;
mod recorded;
mod scenario;
mod season;
mod simulated;
mod week;

pub use dice::Dice;
pub use many::{EVERY_COMBINATION, simulate_many};
pub use recorded::recording_of;
pub use scenario::{Level, Scenario};
pub use simulated::{Simulated, simulate};
