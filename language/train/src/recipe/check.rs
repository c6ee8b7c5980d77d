//! Whether a recipe's values are within their ranges and go together.

use polarize_tokens::{LARGEST_VOCABULARY, SMALLEST_VOCABULARY};

use super::{Method, Recipe};

impl Recipe {
    /// All that is wrong with the values, by key.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        self.check_shape(&mut faults);
        self.check_rows(&mut faults);
        self.check_optimizer(&mut faults);
        self.check_base(&mut faults);
        faults
    }

    /// What belongs to a base goes with it, and what is kept in few bits can't learn.
    fn check_base(&self, faults: &mut Vec<String>) {
        if let Some(format) = self.quantization.filter(|_| self.method == Method::Full) {
            faults.push(format!(
                "quantization = \"{}\": what is kept in few bits can't learn; take method = \"lora\" for adapters beside it, or quantization = \
                 \"none\"",
                format.name()
            ));
        }
        let shape = self.shape_keys();
        if self.base.is_some() && !shape.is_empty() {
            faults.push(format!("base: it brings its own shape; take {} out, or the base", shape.join(", ")));
        }
        if self.base.as_deref().is_some_and(|base| base.trim().is_empty()) {
            faults.push("base = \"\": name a folder, a .gguf file or a model of the hub, or take it out".to_owned());
        }
    }

    fn check_shape(&self, faults: &mut Vec<String>) {
        let shape = [
            ("vocabulary", self.vocabulary, SMALLEST_VOCABULARY as u64, LARGEST_VOCABULARY as u64),
            ("width", self.width, 2, 1 << 16),
            ("layers", self.layers, 1, 1024),
            ("heads", self.heads, 1, 1024),
            ("kv_heads", self.kv_heads, 1, 1024),
            ("head_dim", self.head_dim, 2, 1024),
            ("feed_forward", self.feed_forward, 1, 1 << 18),
            ("context", self.context, 1, 1 << 20),
        ];
        for (key, value, least, most) in shape {
            if let Some(value) = value {
                whole(faults, key, value as u64, least, most);
            }
        }
        if let Some(theta) = self.rope_theta {
            number(faults, "rope_theta", theta, (1.0..=1e12).contains(&theta), "from 1 to 1e12");
        }
        if faults.is_empty() {
            self.check_heads(faults);
        }
    }

    fn check_heads(&self, faults: &mut Vec<String>) {
        let (width, heads, kv_heads) = (self.width(), self.heads(), self.kv_heads());
        if heads % kv_heads != 0 {
            faults.push(format!("kv_heads = {kv_heads}: the {heads} heads can't be shared evenly among them"));
        }
        if self.head_dim.is_none() && width % heads != 0 {
            faults.push(format!("width = {width}: no multiple of the {heads} heads; change one, or give head_dim"));
        } else if !self.head_dim().is_multiple_of(2) {
            faults.push(format!("head_dim = {}: must be even, since positions turn pairs", self.head_dim()));
        }
    }

    fn check_rows(&self, faults: &mut Vec<String>) {
        whole(faults, "length", self.length as u64, 2, 1 << 20);
        whole(faults, "batch", self.batch as u64, 1, 1 << 16);
        whole(faults, "accumulate", self.accumulate as u64, 1, 1 << 16);
        whole(faults, "epochs", self.epochs, 1, 10_000);
        whole(faults, "steps", self.steps, 0, 1 << 40);
        whole(faults, "evaluate_every", self.evaluate_every, 1, 1 << 40);
        whole(faults, "checkpoint_every", self.checkpoint_every, 1, 1 << 40);
        whole(faults, "threads", self.threads as u64, 0, 4096);
        number(faults, "held_out", self.held_out, (0.0..=0.9).contains(&self.held_out), "from 0 to 0.9");
        if let Some(context) = self.context.filter(|context| *context < self.length) {
            faults.push(format!(
                "length = {}: longer than the context of {context}; lower length, or raise context",
                self.length
            ));
        }
        if self.method == Method::Lora {
            whole(faults, "rank", self.rank as u64, 1, 4096);
            number(faults, "alpha", self.alpha, self.alpha > 0.0 && self.alpha <= 1e6, "above 0, to 1e6");
            number(faults, "dropout", self.dropout, (0.0..1.0).contains(&self.dropout), "from 0 to below 1");
            if self.targets.is_empty() {
                faults.push("targets = []: no layer would learn".to_owned());
            }
            if self.adapter_layers.as_ref().is_some_and(Vec::is_empty) {
                faults.push("adapter_layers = []: no layer would learn; take it out for all of them".to_owned());
            }
        }
        number(faults, "beta", self.beta, self.beta > 0.0 && self.beta <= 100.0, "above 0, to 100");
    }

    fn check_optimizer(&self, faults: &mut Vec<String>) {
        let share = |value: f64| (0.0..=1.0).contains(&value);
        let below_one = |value: f64| (0.0..1.0).contains(&value);
        let rate = self.learning_rate;
        number(faults, "learning_rate", rate, rate > 0.0 && rate <= 1.0, "above 0, to 1");
        number(faults, "warmup", self.warmup, share(self.warmup), "from 0 to 1");
        let minimum = self.minimum_learning_rate;
        number(faults, "minimum_learning_rate", minimum, share(minimum), "from 0 to 1, a share of learning_rate");
        number(faults, "weight_decay", self.weight_decay, share(self.weight_decay), "from 0 to 1");
        number(faults, "beta1", self.beta1, below_one(self.beta1), "from 0 to below 1");
        number(faults, "beta2", self.beta2, below_one(self.beta2), "from 0 to below 1");
        number(faults, "epsilon", self.epsilon, self.epsilon > 0.0 && self.epsilon <= 1.0, "above 0, to 1");
        number(faults, "clip", self.clip, (0.0..=1e6).contains(&self.clip), "from 0 to 1e6, 0 for any length");
    }
}

fn whole(faults: &mut Vec<String>, key: &str, value: u64, least: u64, most: u64) {
    if !(least..=most).contains(&value) {
        faults.push(format!("{key} = {value}: must be from {least} to {most}"));
    }
}

fn number(faults: &mut Vec<String>, key: &str, value: f64, right: bool, range: &str) {
    if !right {
        faults.push(format!("{key} = {value:?}: must be {range}"));
    }
}
