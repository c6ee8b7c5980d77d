//! In how many bits each tensor of a GGUF file is kept.

use polarize_engine::Format;

use crate::{Description, Target, layout};

/// What llama.cpp calls the type of a file: in which format most of its matrices are, and which get more bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileType {
    /// All matrices in half precision.
    F16,
    /// All matrices in the upper half of single precision.
    Bf16,
    /// All matrices in 8 bits.
    Q8_0,
    /// Most matrices in 4 bits, some of the layers' in 6.
    Q4KM,
    /// Most matrices in 5 bits, some of the layers' in 6.
    Q5KM,
    /// All matrices in 6 bits.
    Q6K,
}

impl FileType {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::F16, Self::Bf16, Self::Q8_0, Self::Q4KM, Self::Q5KM, Self::Q6K];

    /// As it is called in commands: `q4_k_m`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::F16 => "f16",
            Self::Bf16 => "bf16",
            Self::Q8_0 => "q8_0",
            Self::Q4KM => "q4_k_m",
            Self::Q5KM => "q5_k_m",
            Self::Q6K => "q6_k",
        }
    }

    /// The one that is called so, in small or capital letters.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.name().eq_ignore_ascii_case(name))
    }

    /// Its number in `general.file_type`.
    pub(crate) const fn number(self) -> u32 {
        match self {
            Self::F16 => 1,
            Self::Bf16 => 32,
            Self::Q8_0 => 7,
            Self::Q4KM => 15,
            Self::Q5KM => 17,
            Self::Q6K => 18,
        }
    }

    /// The format of most matrices.
    const fn most(self) -> Format {
        match self {
            Self::F16 => Format::F16,
            Self::Bf16 => Format::Bf16,
            Self::Q8_0 => Format::Q8_0,
            Self::Q4KM => Format::Q4K,
            Self::Q5KM => Format::Q5K,
            Self::Q6K => Format::Q6K,
        }
    }

    /// The format of a tensor by its place in the model; none in single precision, as norms are.
    ///
    /// # Source
    ///
    /// llama.cpp, `llama-quant.cpp`: the head, or the embedding where it is the head, gets 6 bits; v and down get 6 in the first and last eighth of
    /// the layers and in every third between; what doesn't divide into blocks gets the next that does.
    pub(crate) fn of(self, description: &Description, place: usize, shape: &[usize]) -> Option<Format> {
        let [_, row] = *shape else { return None };
        let most = self.most();
        let has_more_bits = || {
            (0..description.layers).any(|layer| {
                let is = |target| layout::weight(description, layer, target) == place;
                more_bits(layer, description.layers) && (is(Target::Value) || is(Target::Down))
            })
        };
        let is_head = place == layout::head(description);
        let format = match self {
            Self::Q4KM | Self::Q5KM if is_head || has_more_bits() => Format::Q6K,
            Self::Q6K if is_head => Format::Q6K,
            _ => most,
        };
        let is_k_quant = matches!(format, Format::Q4K | Format::Q5K | Format::Q6K);
        Some(match format {
            // As llama.cpp has it for the head.
            _ if is_k_quant && is_head && !row.is_multiple_of(256) => whole(Format::Q8_0, row),
            Format::Q4K if !row.is_multiple_of(256) => whole(Format::Q5_0, row),
            Format::Q5K if !row.is_multiple_of(256) => whole(Format::Q5_1, row),
            Format::Q6K if !row.is_multiple_of(256) => whole(Format::Q8_0, row),
            other => whole(other, row),
        })
    }
}

/// The format, or half precision where a row isn't whole blocks of it.
fn whole(format: Format, row: usize) -> Format {
    match format.block() {
        Some((block, _)) if !row.is_multiple_of(block) => Format::F16,
        _ => format,
    }
}

/// Whether a layer is one of those whose v and down get more bits.
fn more_bits(layer: usize, layers: usize) -> bool {
    let eighth = layers / 8;
    layer < eighth || layer >= 7 * layers / 8 || (layer - eighth) % 3 == 2
}
