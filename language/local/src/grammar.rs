//! Schemas as masks over a vocabulary.

use std::sync::Arc;

use llguidance::api::TopLevelGrammar;
use llguidance::toktrie::{TokEnv, TokRxInfo, TokTrie, TokenId, TokenizerEnv};
use llguidance::{Matcher, ParserFactory};
use polarize_tokens::ModelTokens;
use serde_json::{Value, json};

/// What makes masks for a model's vocabulary.
pub(crate) struct Grammars {
    factory: ParserFactory,
    /// What the template puts in front of an answer.
    lead: String,
}

/// A model's tokens as masks need them.
struct Environment {
    tokens: Arc<ModelTokens>,
    trie: TokTrie,
}

impl TokenizerEnv for Environment {
    fn tok_trie(&self) -> &TokTrie {
        &self.trie
    }

    fn tokenize_bytes(&self, bytes: &[u8]) -> Vec<TokenId> {
        self.trie.tokenize_with_greedy_fallback(bytes, |text| {
            let own = self.tokens.encode_within(text).ok();
            // A token that ends answers is no part of one, whatever the tokenizer makes of the text.
            let own = own.filter(|ids| !ids.iter().any(|id| self.trie.is_special_token(*id)));
            own.unwrap_or_else(|| self.trie.greedy_tokenize(text.as_bytes()))
        })
    }
}

impl Grammars {
    /// Of a model whose tokens are spelt so, and whose answers end with these tokens.
    ///
    /// # Errors
    /// Why no mask can be made.
    pub(crate) fn new(
        tokens: &Arc<ModelTokens>,
        spellings: &[Option<Vec<u8>>],
        ends: &[u32],
        lead: &str,
    ) -> Result<Self, String> {
        let end = *ends.first().ok_or("there is no token that ends an answer")?;
        let special = |id: usize| [&[TokTrie::SPECIAL_TOKEN_MARKER], format!("<[{id}]>").as_bytes()].concat();
        let words: Vec<Vec<u8>> = spellings
            .iter()
            .enumerate()
            .map(|(id, spelling)| spelling.clone().unwrap_or_else(|| special(id)))
            .collect();
        let count = u32::try_from(words.len()).map_err(|error| error.to_string())?;
        let trie = TokTrie::from(&TokRxInfo::new(count, end), &words).with_eos_tokens(ends);
        let environment: TokEnv = Arc::new(Environment { tokens: Arc::clone(tokens), trie });
        let mut factory = ParserFactory::new_simple(&environment).map_err(|error| error.to_string())?;
        factory.quiet();
        Ok(Self { factory, lead: lead.to_owned() })
    }

    /// What holds an answer to a schema, without any space that the schema's own texts don't have.
    ///
    /// # Errors
    /// What of the schema can't be enforced: nothing is ever left out silently.
    pub(crate) fn matcher(&self, schema: &Value) -> Result<Matcher, String> {
        if !schema.is_object() {
            return Err("it is no object".to_owned());
        }
        let mut schema = schema.clone();
        schema["x-guidance"] = json!({"whitespace_flexible": false, "item_separator": ",", "key_separator": ":"});
        let grammar = if self.lead.is_empty() {
            TopLevelGrammar::from_json_schema(schema)
        } else {
            let lead = Value::String(self.lead.clone());
            TopLevelGrammar::from_lark(format!("start: LEAD? answer\nLEAD: {lead}\nanswer: %json {schema}"))
        };
        let mut matcher = Matcher::new(self.factory.create_parser(grammar));
        match matcher.get_error() {
            Some(reason) => Err(reason),
            None => matcher.compute_mask_or_eos().map(|_| matcher).map_err(|error| error.to_string()),
        }
    }
}
