//! How GGUF calls the ways of keeping numbers.

use polarize_engine::Format;

/// How a tensor's numbers are kept in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// In single precision.
    Full,
    /// In a format that is read here.
    Format(Format),
    /// In another, by its number in ggml.
    Other(u32),
}

impl Kind {
    /// # Source
    ///
    /// ggml, `enum ggml_type`.
    pub(super) fn of(number: u32) -> Self {
        Self::Format(match number {
            0 => return Self::Full,
            1 => Format::F16,
            2 => Format::Q4_0,
            3 => Format::Q4_1,
            6 => Format::Q5_0,
            7 => Format::Q5_1,
            8 => Format::Q8_0,
            10 => Format::Q2K,
            11 => Format::Q3K,
            12 => Format::Q4K,
            13 => Format::Q5K,
            14 => Format::Q6K,
            30 => Format::Bf16,
            _ => return Self::Other(number),
        })
    }

    /// Its number in ggml; NF4 has none there, and is never written.
    pub(super) fn number(self) -> u32 {
        match self {
            Self::Full => 0,
            Self::Other(number) => number,
            Self::Format(_) => (1..=30).find(|number| Self::of(*number) == self).unwrap_or(0),
        }
    }

    /// Bytes that so many numbers take in the file, where they are whole blocks.
    pub(super) fn bytes(self, numbers: usize) -> Option<u64> {
        let (block, bytes) = match self {
            Self::Full => (1, size_of::<f32>()),
            Self::Format(format) => format.block()?,
            Self::Other(_) => return None,
        };
        numbers.is_multiple_of(block).then(|| numbers as u64 / block as u64 * bytes as u64)
    }

    /// What ggml calls it.
    pub(super) fn name(self) -> String {
        let name = match self {
            Self::Full => "F32",
            Self::Format(format) => return format.name().to_uppercase(),
            Self::Other(number) => match number {
                9 => "Q8_1",
                15 => "Q8_K",
                16 => "IQ2_XXS",
                17 => "IQ2_XS",
                18 => "IQ3_XXS",
                19 => "IQ1_S",
                20 => "IQ4_NL",
                21 => "IQ3_S",
                22 => "IQ2_S",
                23 => "IQ4_XS",
                24..=28 => "whole numbers or double precision",
                29 => "IQ1_M",
                34 => "TQ1_0",
                35 => "TQ2_0",
                39 => "MXFP4",
                _ => return format!("kind {number}"),
            },
        };
        name.to_owned()
    }
}
