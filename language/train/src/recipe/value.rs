//! What a recipe's keys hold, from TOML and back.

use polarize_engine::Format;
use polarize_model::Target;
use toml_edit::Value;

use super::{Method, Objective, ScheduleKind};

/// A kind of value that a key can hold.
pub(super) trait Kind: Sized {
    /// What to write, for whoever wrote something else.
    const EXPECTED: &'static str;
    fn from_toml(value: &Value) -> Option<Self>;
    /// The value as it stands in a file; none where the key is not given.
    fn to_toml(&self) -> Option<String>;
}

impl Kind for u64 {
    const EXPECTED: &'static str = "a whole number from 0";
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_integer().and_then(|number| Self::try_from(number).ok())
    }
    fn to_toml(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl Kind for usize {
    const EXPECTED: &'static str = u64::EXPECTED;
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_integer().and_then(|number| Self::try_from(number).ok())
    }
    fn to_toml(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl Kind for f64 {
    const EXPECTED: &'static str = "a number";
    #[expect(clippy::cast_precision_loss, reason = "a whole number that long is no setting")]
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_float().or_else(|| value.as_integer().map(|number| number as Self))
    }
    fn to_toml(&self) -> Option<String> {
        Some(format!("{self:?}"))
    }
}

impl Kind for bool {
    const EXPECTED: &'static str = "true or false";
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_bool()
    }
    fn to_toml(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl Kind for String {
    const EXPECTED: &'static str = "text";
    fn from_toml(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
    fn to_toml(&self) -> Option<String> {
        Some(Value::from(self.as_str()).to_string())
    }
}

impl<T: Kind> Kind for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    fn from_toml(value: &Value) -> Option<Self> {
        T::from_toml(value).map(Some)
    }
    fn to_toml(&self) -> Option<String> {
        self.as_ref().and_then(T::to_toml)
    }
}

impl Kind for Method {
    const EXPECTED: &'static str = "\"full\" or \"lora\"";
    fn from_toml(value: &Value) -> Option<Self> {
        match value.as_str()? {
            "full" => Some(Self::Full),
            "lora" => Some(Self::Lora),
            _ => None,
        }
    }
    fn to_toml(&self) -> Option<String> {
        let name = match self {
            Self::Full => "full",
            Self::Lora => "lora",
        };
        Some(format!("\"{name}\""))
    }
}

/// How frozen layers are kept: what is not quantised has a name, too.
impl Kind for Option<Format> {
    const EXPECTED: &'static str = "\"none\", \"nf4-double\", \"nf4\", \"bf16\", \"f16\", \"q8_0\", \"q6_k\", \"q5_k\", \"q4_k\", \"q3_k\", \"q2_k\", \
        \"q5_1\", \"q5_0\", \"q4_1\" or \"q4_0\"";
    fn from_toml(value: &Value) -> Option<Self> {
        match value.as_str()? {
            "none" => Some(None),
            name => Format::named(name).map(Some),
        }
    }
    fn to_toml(&self) -> Option<String> {
        Some(format!("\"{}\"", self.map_or("none", Format::name)))
    }
}

impl Kind for Objective {
    const EXPECTED: &'static str = "\"answers\" or \"preference\"";
    fn from_toml(value: &Value) -> Option<Self> {
        match value.as_str()? {
            "answers" => Some(Self::Answers),
            "preference" => Some(Self::Preference),
            _ => None,
        }
    }
    fn to_toml(&self) -> Option<String> {
        let name = match self {
            Self::Answers => "answers",
            Self::Preference => "preference",
        };
        Some(format!("\"{name}\""))
    }
}

/// Numbers of layers, in order, each once.
impl Kind for Vec<usize> {
    const EXPECTED: &'static str = "a list of whole numbers from 0";
    fn from_toml(value: &Value) -> Option<Self> {
        let mut numbers = value.as_array()?.iter().map(usize::from_toml).collect::<Option<Self>>()?;
        numbers.sort_unstable();
        numbers.dedup();
        Some(numbers)
    }
    fn to_toml(&self) -> Option<String> {
        Some(format!("{self:?}"))
    }
}

impl Kind for ScheduleKind {
    const EXPECTED: &'static str = "\"cosine\", \"linear\" or \"constant\"";
    fn from_toml(value: &Value) -> Option<Self> {
        match value.as_str()? {
            "cosine" => Some(Self::Cosine),
            "linear" => Some(Self::Linear),
            "constant" => Some(Self::Constant),
            _ => None,
        }
    }
    fn to_toml(&self) -> Option<String> {
        let name = match self {
            Self::Cosine => "cosine",
            Self::Linear => "linear",
            Self::Constant => "constant",
        };
        Some(format!("\"{name}\""))
    }
}

impl Kind for Vec<Target> {
    const EXPECTED: &'static str =
        "a list of \"q_proj\", \"k_proj\", \"v_proj\", \"o_proj\", \"gate_proj\", \"up_proj\", \"down_proj\"";
    fn from_toml(value: &Value) -> Option<Self> {
        let named = |value: &Value| Target::named(value.as_str()?);
        let mut targets = value.as_array()?.iter().map(named).collect::<Option<Self>>()?;
        targets.sort_unstable();
        targets.dedup();
        Some(targets)
    }
    fn to_toml(&self) -> Option<String> {
        let known = Target::ALL.into_iter().filter(|target| self.contains(target));
        let names: Vec<String> = known.map(|target| format!("\"{}\"", target.name())).collect();
        Some(format!("[{}]", names.join(", ")))
    }
}
