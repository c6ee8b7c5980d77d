//! The card of an adapter: what it belongs to, what it was trained on, and how it is loaded.

use std::fmt::Write as _;

use polarize_engine::Format;
use polarize_model::Target;

use crate::state::State;
use crate::{BaseName, Objective, Preflight, Recipe};

/// What a card tells of.
pub(crate) struct Card<'a> {
    /// What the base is called.
    pub(crate) base: &'a BaseName,
    /// What the adapter that was gone on from is called, where there was one.
    pub(crate) adapter: Option<String>,
    pub(crate) recipe: &'a Recipe,
    pub(crate) before: &'a Preflight,
    pub(crate) state: &'a State,
}

impl Card<'_> {
    /// The card as a hub reads it: its front matter in YAML, the rest in Markdown.
    pub(crate) fn markdown(&self) -> String {
        let BaseName { repository, revision, file } = self.base;
        // Every JSON string is one of YAML and of Python.
        let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let base = quoted(repository);
        let argument = |name: &str, value: &Option<String>| {
            value.as_ref().map_or_else(String::new, |value| format!(", {name}={}", quoted(value)))
        };
        let arguments = format!("{base}{}{}", argument("revision", revision), argument("gguf_file", file));
        let mut card = format!(
            "---\nbase_model: {base}\nlibrary_name: peft\npipeline_tag: text-generation\ntags:\n- lora\n- polarize\n---\n\n# Adapter for {repository}{}\n\n",
            file.as_ref().map_or_else(String::new, |file| format!(", {file}"))
        );
        let (kind, objective) = match self.recipe.objective {
            Objective::Answers => (["conversation", "conversations"], "to give the answers of conversations"),
            Objective::Preference => (
                ["pair of answers", "pairs of answers"],
                "to prefer one of two answers, by direct preference optimisation",
            ),
        };
        let _ = writeln!(
            card,
            "Low-rank matrices (LoRA) beside that model, trained by Polarize Coach {} {objective}.\n\n## What it was trained on\n\n| | |\n\
             | --- | --- |",
            env!("CARGO_PKG_VERSION")
        );
        for (name, words) in self.rows(kind) {
            let _ = writeln!(card, "| {name} | {} |", words.replace('|', "\\|"));
        }
        let _ = write!(
            card,
            "\n## How it is loaded\n\n```python\nfrom peft import PeftModel\nfrom transformers import AutoModelForCausalLM, AutoTokenizer\n\n\
             tokenizer = AutoTokenizer.from_pretrained({arguments})\nmodel = AutoModelForCausalLM.from_pretrained({arguments})\n\
             model = PeftModel.from_pretrained(model, \"the folder of this file\")\n```\n\nAsk it with the chat template of its base: with that it \
             was trained.\n\n## Limits\n\nIt belongs to this base alone. The losses say how well it foretells answers of the kind it was trained \
             on, and nothing of whether these are true or good for anybody. Longer texts than {} tokens were not among them.\n",
            self.recipe.length
        );
        card
    }

    fn rows(&self, kind: [&str; 2]) -> Vec<(&'static str, String)> {
        let (recipe, before, state) = (self.recipe, self.before, self.state);
        let mut rows = vec![(
            "Examples",
            format!(
                "{}, {} tokens, {} of them to be foretold",
                count(before.examples, kind),
                before.tokens,
                before.supervised_tokens
            ),
        )];
        if before.held_out_examples > 0 {
            rows.push(("Held out", count(before.held_out_examples, kind)));
        }
        rows.extend(self.adapter.clone().map(|adapter| ("Begun from", format!("the adapter {adapter}"))));
        let targets: Vec<_> = recipe.targets.iter().copied().map(Target::name).collect();
        let layers = recipe.adapter_layers.as_ref().map_or_else(String::new, |layers| format!(" of layers {layers:?}"));
        let divided = if recipe.rank_stabilized { ", rank-stabilised" } else { "" };
        rows.push((
            "Adapter",
            format!(
                "rank {}, alpha {}{divided}, dropout {}, on {}{layers}",
                recipe.rank,
                recipe.alpha,
                recipe.dropout,
                targets.join(", ")
            ),
        ));
        rows.push(("Base kept in", recipe.quantization.map_or("single precision", Format::name).to_owned()));
        rows.push((
            "Steps",
            format!(
                "{} of about {} tokens, texts of at most {} tokens, learning rate {:?}, seed {}",
                state.step, before.tokens_per_step, recipe.length, recipe.learning_rate, recipe.seed
            ),
        ));
        if let (Some(first), Some(last)) = (state.losses.first, state.losses.last) {
            rows.push(("Training loss", format!("{first:.4} in the first step, {last:.4} in the last")));
        }
        if let (Some(first), Some(best)) = (state.losses.held_out_first, state.best) {
            let words = format!("{first:.4} before training, {:.4} after step {}, which this is", best.loss, best.step);
            rows.push(("Held-out loss", words));
            rows.extend(best.preference.map(|found| {
                let words =
                    format!("{:.1} % of those held out, by {:.4} on average", found.accuracy * 100.0, found.margin);
                ("Preferred as it should be", words)
            }));
        }
        rows
    }
}

/// So many of what is called differently where there is one.
fn count(number: u64, [one, many]: [&str; 2]) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
