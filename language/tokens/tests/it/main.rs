//! Tokens of conversations, with tokenizers made on the spot.

mod estimate;
mod folder;
mod ollama;
mod open;
mod render;
mod sentencepiece;
mod text;
mod train;
mod vocabulary;
mod vocabulary_open;
