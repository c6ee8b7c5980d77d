//! The ways in which the numbers of a frozen matrix are kept.

/// How the numbers of a frozen matrix are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// IEEE half precision.
    F16,
    /// The upper half of single precision.
    Bf16,
    /// NormalFloat of 4 bits in blocks of 64, each with its largest absolute value in single precision.
    Nf4,
    /// The same, with the blocks' values in 8 bits (double quantisation).
    Nf4Double,
    /// GGUF's `Q4_0`.
    Q4_0,
    /// GGUF's `Q4_1`.
    Q4_1,
    /// GGUF's `Q5_0`.
    Q5_0,
    /// GGUF's `Q5_1`.
    Q5_1,
    /// GGUF's `Q8_0`.
    Q8_0,
    /// GGUF's `Q2_K`.
    Q2K,
    /// GGUF's `Q3_K`.
    Q3K,
    /// GGUF's `Q4_K`.
    Q4K,
    /// GGUF's `Q5_K`.
    Q5K,
    /// GGUF's `Q6_K`.
    Q6K,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::F16,
        Self::Bf16,
        Self::Nf4,
        Self::Nf4Double,
        Self::Q4_0,
        Self::Q4_1,
        Self::Q5_0,
        Self::Q5_1,
        Self::Q8_0,
        Self::Q2K,
        Self::Q3K,
        Self::Q4K,
        Self::Q5K,
        Self::Q6K,
    ];

    /// As it is called in recipes: `nf4-double`, `q4_k`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::F16 => "f16",
            Self::Bf16 => "bf16",
            Self::Nf4 => "nf4",
            Self::Nf4Double => "nf4-double",
            Self::Q4_0 => "q4_0",
            Self::Q4_1 => "q4_1",
            Self::Q5_0 => "q5_0",
            Self::Q5_1 => "q5_1",
            Self::Q8_0 => "q8_0",
            Self::Q2K => "q2_k",
            Self::Q3K => "q3_k",
            Self::Q4K => "q4_k",
            Self::Q5K => "q5_k",
            Self::Q6K => "q6_k",
        }
    }

    /// The one that is called so.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Numbers of a block, and the bytes that it takes, for the formats whose matrices are nothing but blocks, as in files; none for NF4.
    pub const fn block(self) -> Option<(usize, usize)> {
        match self {
            Self::F16 | Self::Bf16 => Some((1, 2)),
            Self::Nf4 | Self::Nf4Double => None,
            Self::Q4_0 => Some((32, 18)),
            Self::Q4_1 => Some((32, 20)),
            Self::Q5_0 => Some((32, 22)),
            Self::Q5_1 => Some((32, 24)),
            Self::Q8_0 => Some((32, 34)),
            Self::Q2K => Some((256, 84)),
            Self::Q3K => Some((256, 110)),
            Self::Q4K => Some((256, 144)),
            Self::Q5K => Some((256, 176)),
            Self::Q6K => Some((256, 210)),
        }
    }

    /// Bytes that so many numbers take in memory.
    pub fn bytes(self, numbers: usize) -> u64 {
        match self.block() {
            Some((block, bytes)) => (numbers.div_ceil(block) * bytes) as u64,
            None => nf4_bytes(numbers, self == Self::Nf4Double),
        }
    }
}

/// Bytes of NF4: two numbers a byte, and for each block of 64 its largest absolute value: four bytes, or with double quantisation one, and four
/// for each 256 of them, and the mean.
fn nf4_bytes(numbers: usize, double: bool) -> u64 {
    let blocks = numbers.div_ceil(64);
    let scales = if double { blocks + blocks.div_ceil(256) * 4 + 4 } else { blocks * 4 };
    (numbers.div_ceil(2) + scales) as u64
}
