//! Fetching from a server on loopback that answers as the hub does, and from one that doesn't.
#![expect(clippy::unwrap_used, reason = "a server or a folder that can't be made has failed its test")]

mod break_off;
mod environment;
mod fetch;
mod id;
mod loopback;
mod refusal;
mod without_network;
