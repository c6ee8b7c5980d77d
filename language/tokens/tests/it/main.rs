//! Tokens of conversations, with tokenizers made on the spot.

mod estimate;
mod folder;
mod open;
mod render;
mod sentencepiece;
mod text;
mod train;
mod vocabulary;
