//! GGUF's blocks beside those of candle.

use candle_core::quantized::{GgmlDType, QTensor};
use candle_core::{Device, Tensor};
use polarize_engine::{Format, Quantized};

use crate::numbers::numbers;
use crate::quantized::dequantized;

#[test]
fn blocks_that_candle_made_are_the_numbers_that_candle_reads() {
    let formats = [
        (Format::F16, GgmlDType::F16),
        (Format::Bf16, GgmlDType::BF16),
        (Format::Q4_0, GgmlDType::Q4_0),
        (Format::Q4_1, GgmlDType::Q4_1),
        (Format::Q5_0, GgmlDType::Q5_0),
        (Format::Q5_1, GgmlDType::Q5_1),
        (Format::Q8_0, GgmlDType::Q8_0),
        (Format::Q2K, GgmlDType::Q2K),
        (Format::Q3K, GgmlDType::Q3K),
        (Format::Q4K, GgmlDType::Q4K),
        (Format::Q5K, GgmlDType::Q5K),
        (Format::Q6K, GgmlDType::Q6K),
    ];
    let mut values: Vec<f32> = numbers(1, 64 * 256);
    // Blocks of small numbers, of numbers above zero alone, and of zeros.
    values[256..512].iter_mut().for_each(|value| *value *= 1e-4);
    values[512..768].iter_mut().for_each(|value| *value = value.abs() + 1.0);
    values[768..1024].fill(0.0);
    let tensor = Tensor::from_vec(values, (64, 256), &Device::Cpu).unwrap();
    for (format, kind) in formats {
        let theirs = QTensor::quantize(&tensor, kind).unwrap();
        let expected = theirs.dequantize(&Device::Cpu).unwrap().flatten_all().unwrap().to_vec1::<f32>().unwrap();
        let matrix = Quantized::from_blocks(format, expected.len(), theirs.data().unwrap().into_owned()).unwrap();
        assert_eq!(dequantized::<f32>(&matrix), expected, "{}", format.name());
    }
}
