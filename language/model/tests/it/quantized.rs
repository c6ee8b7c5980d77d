//! Bases whose matrices are made narrow while they are read.

use polarize_engine::{Cpu, Engine, Format, Nf4Quantizer, Quantized};
use polarize_model::{Base, Description, Family, Learn, Model};
use safetensors::tensor::Dtype;

use crate::checkpoint::{logits, narrow};
use crate::gguf::{assert_same, description};
use crate::small;

/// What NF4, or else the upper 16 bits, make of a matrix, by another way than a model's.
fn rounded(format: Format, numbers: &[f32]) -> Vec<f32> {
    let quantized = match format {
        Format::Nf4 | Format::Nf4Double => {
            let mut quantizer = Nf4Quantizer::new(numbers.len(), format == Format::Nf4Double);
            quantizer.push(numbers);
            quantizer.finish()
        }
        _ => {
            let upper = |number: &f32| ((number.to_bits() + 0x7fff + (number.to_bits() >> 16 & 1)) >> 16) as u16;
            let bytes = numbers.iter().flat_map(|number| upper(number).to_le_bytes()).collect();
            Quantized::from_blocks(Format::Bf16, numbers.len(), bytes).unwrap()
        }
    };
    let mut values = vec![0.0; numbers.len()];
    quantized.dequantize(0, &mut values);
    values
}

fn is_linear(name: &str) -> bool {
    name.contains("_proj")
}

#[test]
fn a_base_made_narrow_while_it_is_read_is_the_model_of_what_its_bits_stand_for() {
    let engine = small::engine::<f32>();
    // Rows of 16 numbers: blocks of NF4 go on from one row to the next.
    let families = Family::ALL.map(|family| Description { width: 16, feed_forward: 40, ..description(family) });
    for description in families {
        for format in [Format::Nf4, Format::Nf4Double, Format::Bf16] {
            let folder = tempfile::tempdir().unwrap();
            let mut model = small::model(&engine, description.clone(), Learn::Nothing);
            model.save(&engine, folder.path()).unwrap();
            let base = Base::open(folder.path()).unwrap();
            let opened = Model::open(&engine, &base, &base.formats(Some(format)), Learn::Nothing, 0).unwrap();
            for parameter in model.parameters_mut().iter_mut().filter(|parameter| is_linear(&parameter.name)) {
                let values = parameter.full_mut().unwrap();
                *values = rounded(format, values);
            }
            let what = format!("{:?} {format:?}", description.family);
            assert_same(&logits(&engine, &opened), &logits(&engine, &model), &what);
        }
    }
}

#[test]
fn blocks_of_gguf_made_while_a_base_is_read_are_near_its_numbers() {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let model = small::model(&engine, description(Family::Llama), Learn::Nothing);
    model.save(&engine, folder.path()).unwrap();
    let base = Base::open(folder.path()).unwrap();
    // The largest step of numbers up to a half, and room for the step of the blocks' own scales.
    for (format, step) in [(Format::Q8_0, 0.004), (Format::Q6K, 0.03), (Format::Q5_1, 0.04), (Format::Q4K, 0.08)] {
        let opened = Model::open(&engine, &base, &base.formats(Some(format)), Learn::Nothing, 0).unwrap();
        for (found, expected) in opened.parameters().iter().zip(model.parameters()) {
            let values = read(&engine, &opened, &found.name);
            let pairs = values.iter().zip(expected.full().unwrap());
            let away = pairs.fold(0.0_f32, |away, (found, expected)| away.max((found - expected).abs()));
            let expected = if is_linear(&found.name) { 0.0 < away && away < step } else { away == 0.0 };
            assert!(expected, "{} in {format:?} is {away} away", found.name);
        }
    }
}

fn read(engine: &Cpu, model: &Model<Cpu>, name: &str) -> Vec<f32> {
    let parameter = model.parameters().iter().find(|parameter| parameter.name == name).unwrap();
    let mut values = vec![0.0; parameter.length()];
    match parameter.weight() {
        polarize_engine::Weight::Full(own) => engine.read(own, 0, &mut values),
        polarize_engine::Weight::Quantized(own) => engine.dequantize(own, 0, &mut values),
    }
    values
}

#[test]
fn the_vocabulary_keeps_the_16_bits_of_its_file() {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let model = small::model(&engine, small::description(), Learn::Nothing);
    model.save(&engine, folder.path()).unwrap();
    let wide = Base::open(folder.path()).unwrap().formats(Some(Format::Nf4));
    narrow(folder.path(), Dtype::BF16, |number| (number.to_bits() >> 16) as u16);
    let base = Base::open(folder.path()).unwrap();
    assert_ne!(base.formats(Some(Format::Nf4)), wide);
    let opened = Model::open(&engine, &base, &base.formats(Some(Format::Nf4)), Learn::Nothing, 0).unwrap();
    for name in ["model.embed_tokens.weight", "lm_head.weight"] {
        let parameter = opened.parameters().iter().find(|parameter| parameter.name == name).unwrap();
        assert!(parameter.full().is_none(), "{name}");
        let expected = model.parameters().iter().find(|parameter| parameter.name == name).unwrap();
        let upper = |number: &f32| f32::from_bits(number.to_bits() & 0xffff_0000);
        let expected: Vec<f32> = expected.full().unwrap().iter().map(upper).collect();
        assert_eq!(read(&engine, &opened, name), expected, "{name}");
    }
}

/// What reading a base in a format says.
fn refused(format: Format, learn: Learn, change: impl Fn(&mut f32)) -> String {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let mut model = small::model(&engine, small::description(), Learn::Nothing);
    let matrix = model.parameters_mut().iter_mut().find(|parameter| is_linear(&parameter.name)).unwrap();
    change(&mut matrix.full_mut().unwrap()[7]);
    model.save(&engine, folder.path()).unwrap();
    let base = Base::open(folder.path()).unwrap();
    Model::open(&engine, &base, &base.formats(Some(format)), learn, 0).map(drop).unwrap_err().to_string()
}

#[test]
fn what_can_not_be_kept_in_few_bits_is_refused() {
    let tensor = "model.layers.0.self_attn.q_proj.weight";
    let cases = [
        (refused(Format::Nf4, Learn::All, |_| ()), "can't learn in nf4; keep the base in single precision"),
        (
            refused(Format::Q4K, Learn::Nothing, |_| ()),
            "rows of 16 numbers, which q4_k can't keep: its blocks have 256",
        ),
        (refused(Format::Nf4, Learn::Nothing, |number| *number = f32::NAN), "not finite"),
        (refused(Format::F16, Learn::Nothing, |number| *number = 1e6), "can't be kept in f16: a number is too large"),
    ];
    for (error, says) in cases {
        assert!(error.contains(tensor) && error.contains(says), "{error}");
    }
}
