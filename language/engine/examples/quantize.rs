//! Takes numbers into few bits and back, to be compared with another program's:
//!
//! - `quantize nf4 [--double] [--offset X] INPUT OUTPUT` reads `values` and writes `codes`, `absmax` and `dequantized`, and with `--double` also
//!   `absmax_codes`, `absmax_scales` and `offset`;
//! - `quantize blocks FORMAT INPUT OUTPUT` reads `bytes` and writes `dequantized`.
//!
//! Both files are safetensors.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what can't be read or isn't known ends the comparison")]

use std::path::Path;

use polarize_engine::{Format, Nf4Quantizer, Quantized};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

type Tensors = Vec<(&'static str, Dtype, Vec<u8>)>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [command, options @ .., input, output] = &arguments[..] else { panic!("quantize nf4|blocks … INPUT OUTPUT") };
    let bytes = std::fs::read(input).unwrap();
    let input = SafeTensors::deserialize(&bytes).unwrap();
    let tensors = match command.as_str() {
        "nf4" => nf4(options, &input),
        "blocks" => blocks(options, &input),
        other => panic!("{other}: nf4 or blocks"),
    };
    write(Path::new(output), &tensors);
}

fn nf4(options: &[String], input: &SafeTensors<'_>) -> Tensors {
    let values: Vec<f32> =
        input.tensor("values").unwrap().data().as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    let double = options.iter().any(|option| option == "--double");
    let mut quantizer = Nf4Quantizer::new(values.len(), double);
    if let Some(at) = options.iter().position(|option| option == "--offset") {
        quantizer = quantizer.with_offset(options[at + 1].parse().unwrap());
    }
    quantizer.push(&values);
    let matrix = quantizer.finish();
    let nf4 = matrix.nf4().unwrap();
    let mut tensors = vec![
        ("codes", Dtype::U8, nf4.codes().to_vec()),
        ("absmax", Dtype::F32, bytes_of(&nf4.absmax())),
        ("dequantized", Dtype::F32, dequantized(&matrix)),
    ];
    if let Some(absmax) = nf4.double_absmax() {
        tensors.push(("absmax_codes", Dtype::U8, absmax.codes().to_vec()));
        tensors.push(("absmax_scales", Dtype::F32, bytes_of(absmax.scales())));
        tensors.push(("offset", Dtype::F32, bytes_of(&[absmax.offset()])));
    }
    tensors
}

fn blocks(options: &[String], input: &SafeTensors<'_>) -> Tensors {
    let format = Format::named(&options[0]).unwrap();
    let bytes = input.tensor("bytes").unwrap().data().to_vec();
    let (block, size) = format.block().unwrap();
    let numbers = bytes.len() / size * block;
    let matrix = Quantized::from_blocks(format, numbers, bytes).unwrap();
    vec![("dequantized", Dtype::F32, dequantized(&matrix))]
}

fn dequantized(matrix: &Quantized) -> Vec<u8> {
    let mut values = vec![0f32; matrix.numbers()];
    matrix.dequantize(0, &mut values);
    bytes_of(&values)
}

fn bytes_of(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn write(path: &Path, tensors: &Tensors) {
    let views = tensors.iter().map(|(name, kind, bytes)| {
        (*name, TensorView::new(*kind, vec![bytes.len() * 8 / kind.bitsize()], bytes).unwrap())
    });
    safetensors::serialize_to_file(views, None, path).unwrap();
}
