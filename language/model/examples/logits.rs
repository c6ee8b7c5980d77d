//! What a model says of texts, to be compared with another implementation.
//!
//! `logits BASE [--quantization FORMAT] [--adapter FOLDER] [--gradients] [--save FOLDER] --output FILE`, with the texts' tokens as a JSON list of
//! lists on standard input; BASE is a folder or a .gguf file. Writes a safetensors file: `logits` `[tokens, vocabulary]` of the texts one behind the
//! other, and `loss`, the mean over all tokens that have a next one. With `--quantization` the linear layers are made narrow while they are read.
//! With `--gradients` also the gradient of that mean by each parameter that learns: all of them, or those of the adapter. With `--save` the model
//! is written to a folder, as it was read, and the adapter to the folder `adapter` in there.

use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};

use polarize_engine::{Cpu, Engine, Format, Packed, UNSUPERVISED};
use polarize_model::{Adapters, Base, Gradients, Learn, Lesson, Model, Workspace};
use safetensors::tensor::{Dtype, TensorView};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut path, mut adapter, mut save, mut output, mut gradients) = (None, None, None, None, false);
    let mut quantization = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--adapter" => adapter = arguments.next().map(PathBuf::from),
            "--save" => save = arguments.next().map(PathBuf::from),
            "--output" => output = arguments.next().map(PathBuf::from),
            "--gradients" => gradients = true,
            "--quantization" => {
                let name = arguments.next().unwrap_or_default();
                quantization = Some(Format::named(&name).ok_or(format!("{name:?} is no format"))?);
            }
            _ => path = Some(PathBuf::from(argument)),
        }
    }
    let path = path.ok_or("give the folder of a model, or its .gguf file")?;
    let output = output.ok_or("give the file to write with --output")?;
    let mut texts = String::new();
    std::io::stdin().read_to_string(&mut texts)?;
    let texts: Vec<Vec<u32>> = serde_json::from_str(&texts)?;
    let engine = Cpu::<f32>::new(0)?;
    let learn = match &adapter {
        // Nothing is left out where nothing is learnt.
        Some(adapter) => Learn::Adapters(Adapters { dropout: 0.0, ..Adapters::read(adapter)? }),
        None if gradients => Learn::All,
        None => Learn::Nothing,
    };
    let base = Base::open(&path)?;
    let mut model = Model::open(&engine, &base, &base.formats(quantization), learn, 0)?;
    if let Some(adapter) = &adapter {
        model.load_adapters(&engine, adapter)?;
    }
    if let Some(save) = save {
        model.save(&engine, &save)?;
        if adapter.is_some() {
            model.save_adapters(&engine, &save.join("adapter"), &save.to_string_lossy(), None)?;
        }
    }
    look(&engine, &model, gradients, &texts, &output)
}

fn look(
    engine: &Cpu,
    model: &Model<Cpu>,
    gradients: bool,
    texts: &[Vec<u32>],
    output: &Path,
) -> Result<(), Box<dyn Error>> {
    let mut packed = Packed::default();
    for text in texts {
        let mut targets = text.get(1..).unwrap_or_default().to_vec();
        targets.push(UNSUPERVISED);
        packed.push(text, &targets)?;
    }
    let longest = texts.iter().map(Vec::len).max().unwrap_or(0);
    let mut workspace = Workspace::new(engine, model, packed.len(), longest, false);
    let scale = 1.0 / packed.supervised() as f32;
    let mut found = Gradients::new(engine, model);
    let lesson = Lesson { packed: &packed, scale, seed: 0 };
    let loss = model.backward(engine, &mut workspace, &lesson, &mut found) * f64::from(scale);
    let vocabulary = model.description().vocabulary;
    let logits = model.logits(engine, &mut workspace, &packed);
    let mut tensors = vec![
        ("loss".to_owned(), vec![1], vec![loss as f32]),
        ("logits".to_owned(), vec![packed.len(), vocabulary], logits),
    ];
    for (index, parameter) in model.parameters().iter().enumerate().filter(|_| gradients) {
        let Some(gradient) = found.get(index) else { continue };
        let mut values = vec![0.0; parameter.length()];
        engine.read(gradient, 0, &mut values);
        tensors.push((parameter.name.clone(), parameter.shape.clone(), values));
    }
    write(&tensors, output)
}

fn write(tensors: &[(String, Vec<usize>, Vec<f32>)], output: &Path) -> Result<(), Box<dyn Error>> {
    let bytes = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<_>>();
    let tensors: Vec<_> = tensors.iter().map(|(name, shape, values)| (name, shape, bytes(values))).collect();
    let views = tensors.iter().map(|(name, shape, bytes)| {
        let view = TensorView::new(Dtype::F32, shape.to_vec(), bytes)?;
        Ok((name.as_str(), view))
    });
    let views = views.collect::<Result<Vec<_>, safetensors::SafeTensorError>>()?;
    Ok(safetensors::serialize_to_file(views, None, output)?)
}
