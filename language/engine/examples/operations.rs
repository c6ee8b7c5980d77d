//! Computes operations, forward and backward, on tensors from a file, to be compared with another program's:
//! `operations INPUT OUTPUT`, both safetensors.
//!
//! The input's metadata has a list `cases` as JSON: each has a `name`, an `operation` and its numbers. Tensors are named `case.tensor`, and so
//! are the results.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what can't be read or isn't known ends the comparison")]

use std::collections::BTreeMap;

use polarize_engine::{
    Activation, AdamW, Attention, Cpu, CrossEntropy, Direction, Engine, Linear, Mode, Norm, Packed, UNSUPERVISED,
    Weight,
};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde_json::Value;

fn main() {
    let mut arguments = std::env::args_os().skip(1);
    let (input, output) = (arguments.next().unwrap(), arguments.next().unwrap());
    let bytes = std::fs::read(input).unwrap();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let (_, header) = SafeTensors::read_metadata(&bytes).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&header.metadata().as_ref().unwrap()["cases"]).unwrap();
    let engine = Cpu::<f32>::new(2).unwrap();
    let mut results = BTreeMap::new();
    for case in &cases {
        let given = Given { case, tensors: &tensors };
        for (name, values) in compute(&engine, &given) {
            results.insert(format!("{}.{name}", given.text("name")), values);
        }
    }
    let bytes_of = |values: &Vec<f32>| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let data: Vec<_> = results.iter().map(|(name, values)| (name, values.len(), bytes_of(values))).collect();
    let views =
        data.iter().map(|(name, length, data)| (*name, TensorView::new(Dtype::F32, vec![*length], data).unwrap()));
    safetensors::serialize_to_file(views, None, output.as_ref()).unwrap();
}

/// One case: its numbers and its tensors.
struct Given<'a> {
    case: &'a Value,
    tensors: &'a SafeTensors<'a>,
}

impl Given<'_> {
    fn text(&self, key: &str) -> &str {
        self.case[key].as_str().unwrap()
    }

    fn size(&self, key: &str) -> usize {
        self.case[key].as_u64().unwrap().try_into().unwrap()
    }

    fn real(&self, key: &str) -> f32 {
        self.case[key].as_f64().unwrap() as f32
    }

    fn bytes(&self, name: &str) -> impl Iterator<Item = [u8; 4]> {
        let tensor = self.tensors.tensor(&format!("{}.{name}", self.text("name"))).unwrap();
        tensor.data().as_chunks::<4>().0.to_vec().into_iter()
    }

    fn values(&self, name: &str) -> Vec<f32> {
        self.bytes(name).map(f32::from_le_bytes).collect()
    }

    fn numbers(&self, name: &str) -> Vec<i32> {
        self.bytes(name).map(i32::from_le_bytes).collect()
    }

    /// The texts by their lengths, with tokens and targets where the case has them; a target below zero is not to be learnt.
    fn packed(&self) -> Packed {
        let lengths: Vec<usize> =
            self.case["texts"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize).collect();
        let rows = lengths.iter().sum();
        let or_zero = |key: &str| if self.case[key] == true { self.numbers(key) } else { vec![0; rows] };
        let tokens: Vec<u32> = or_zero("tokens").iter().map(|token| (*token).try_into().unwrap()).collect();
        let targets: Vec<u32> =
            or_zero("targets").iter().map(|target| (*target).try_into().unwrap_or(UNSUPERVISED)).collect();
        let mut packed = Packed::default();
        let mut start = 0;
        for length in lengths {
            packed.push(&tokens[start..start + length], &targets[start..start + length]).unwrap();
            start += length;
        }
        packed
    }
}

type Results = Vec<(&'static str, Vec<f32>)>;

fn compute(engine: &Cpu, given: &Given<'_>) -> Results {
    match given.text("operation") {
        "embed" => embed(engine, given),
        "norm" => norm(engine, given),
        "linear" => linear(engine, given),
        "rotate" => rotate(engine, given),
        "attention" => attention(engine, given),
        "gate" => gate(engine, given),
        "cross_entropy" => cross_entropy(engine, given),
        "adamw" => adamw(engine, given),
        other => panic!("{other} is no operation"),
    }
}

fn embed(engine: &Cpu, given: &Given<'_>) -> Results {
    let (width, scale, packed) = (given.size("width"), given.real("scale"), given.packed());
    let table = given.values("table");
    let mut output = engine.zeros(packed.len() * width);
    engine.embed(width, scale, &packed, Weight::Full(&table), &mut output);
    let mut table_gradient = engine.zeros(table.len());
    engine.embed_backward(width, scale, &packed, &given.values("output_gradient"), &mut table_gradient);
    vec![("output", output), ("table_gradient", table_gradient)]
}

fn norm(engine: &Cpu, given: &Given<'_>) -> Results {
    let (rows, width) = (given.size("rows"), given.size("width"));
    let norm = Norm { rows, width, epsilon: given.real("epsilon"), offset: given.real("offset") };
    let (input, weight) = (given.values("input"), given.values("weight"));
    let (mut output, mut inverse) = (engine.zeros(rows * width), engine.zeros(rows));
    engine.norm(&norm, Mode::Replace, &input, &weight, &mut output, &mut inverse);
    let (mut input_gradient, mut weight_gradient) = (engine.zeros(rows * width), engine.zeros(width));
    let output_gradient = given.values("output_gradient");
    let learnt = Some(&mut weight_gradient);
    engine.norm_backward(&norm, &input, &weight, &inverse, &output_gradient, &mut input_gradient, learnt);
    vec![("output", output), ("input_gradient", input_gradient), ("weight_gradient", weight_gradient)]
}

fn linear(engine: &Cpu, given: &Given<'_>) -> Results {
    let linear = Linear { rows: given.size("rows"), inputs: given.size("inputs"), outputs: given.size("outputs") };
    let (input, weight, output_gradient) =
        (given.values("input"), given.values("weight"), given.values("output_gradient"));
    let mut output = engine.zeros(linear.rows * linear.outputs);
    engine.linear(&linear, Mode::Replace, 1.0, &input, Weight::Full(&weight), &mut output);
    let (mut input_gradient, mut weight_gradient) = (engine.zeros(input.len()), engine.zeros(weight.len()));
    engine.linear_input_gradient(
        &linear,
        Mode::Replace,
        1.0,
        &output_gradient,
        Weight::Full(&weight),
        &mut input_gradient,
    );
    engine.linear_weight_gradient(&linear, 1.0, &input, &output_gradient, &mut weight_gradient);
    vec![("output", output), ("input_gradient", input_gradient), ("weight_gradient", weight_gradient)]
}

fn rotate(engine: &Cpu, given: &Given<'_>) -> Results {
    let (heads, head_dim, packed) = (given.size("heads"), given.size("head_dim"), given.packed());
    let table = given.values("table");
    let turned = |direction, mut values: Vec<f32>| {
        engine.rotate(direction, packed.len(), heads, head_dim, &packed, &table, &mut values);
        values
    };
    let output = turned(Direction::Forward, given.values("input"));
    let input_gradient = turned(Direction::Backward, given.values("output_gradient"));
    vec![("output", output), ("input_gradient", input_gradient)]
}

fn attention(engine: &Cpu, given: &Given<'_>) -> Results {
    let packed = given.packed();
    let attention = Attention {
        heads: given.size("heads"),
        kv_heads: given.size("kv_heads"),
        head_dim: given.size("head_dim"),
        scale: given.real("scale"),
        softcap: given.case["softcap"].as_f64().map(|cap| cap as f32),
        window: given.case["window"].as_u64().map(|window| window as usize),
    };
    let (query, key, value) = (given.values("query"), given.values("key"), given.values("value"));
    let (mut output, mut log_sum_exp) = (engine.zeros(query.len()), engine.zeros(packed.len() * attention.heads));
    engine.attention(&attention, &packed, &query, &key, &value, &mut output, &mut log_sum_exp);
    let (mut to_query, mut to_key, mut to_value) =
        (engine.zeros(query.len()), engine.zeros(key.len()), engine.zeros(value.len()));
    engine.attention_backward(
        &attention,
        &packed,
        &query,
        &key,
        &value,
        &output,
        &log_sum_exp,
        &given.values("output_gradient"),
        &mut to_query,
        &mut to_key,
        &mut to_value,
    );
    vec![("output", output), ("query_gradient", to_query), ("key_gradient", to_key), ("value_gradient", to_value)]
}

fn gate(engine: &Cpu, given: &Given<'_>) -> Results {
    let activation = match given.text("activation") {
        "silu" => Activation::Silu,
        "gelu_tanh" => Activation::GeluTanh,
        other => panic!("{other} is no activation"),
    };
    let (mut gate, mut up) = (given.values("gate"), given.values("up"));
    let mut output = engine.zeros(gate.len());
    engine.gate(activation, gate.len(), &gate, &up, &mut output);
    engine.gate_backward(activation, gate.len(), &given.values("output_gradient"), &mut gate, &mut up);
    vec![("output", output), ("gate_gradient", gate), ("up_gradient", up)]
}

fn cross_entropy(engine: &Cpu, given: &Given<'_>) -> Results {
    let packed = given.packed();
    let cross_entropy = CrossEntropy {
        width: given.size("width"),
        vocabulary: given.size("vocabulary"),
        softcap: given.case["softcap"].as_f64().map(|cap| cap as f32),
    };
    let (hidden, head) = (given.values("hidden"), given.values("head"));
    let mut losses = engine.zeros(packed.len());
    let (mut hidden_gradient, mut head_gradient) = (engine.zeros(hidden.len()), engine.zeros(head.len()));
    engine.cross_entropy_backward(
        &cross_entropy,
        &vec![given.real("scale"); packed.len()],
        &packed,
        &hidden,
        Weight::Full(&head),
        &mut losses,
        &mut hidden_gradient,
        Some(&mut head_gradient),
    );
    vec![("losses", losses), ("hidden_gradient", hidden_gradient), ("head_gradient", head_gradient)]
}

fn adamw(engine: &Cpu, given: &Given<'_>) -> Results {
    let mut parameter = given.values("parameter");
    let (mut first, mut second) = (engine.zeros(parameter.len()), engine.zeros(parameter.len()));
    for step in 1..=given.size("steps") {
        let step = AdamW {
            step: step as u64,
            learning_rate: given.case["learning_rate"].as_f64().unwrap(),
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            weight_decay: given.case["weight_decay"].as_f64().unwrap(),
            gradient_scale: 1.0,
        };
        engine.adamw(&step, &given.values(&format!("gradient{}", step.step)), &mut parameter, &mut first, &mut second);
    }
    vec![("parameter", parameter), ("first_moment", first), ("second_moment", second)]
}
