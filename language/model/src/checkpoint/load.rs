//! Tensors from files into memory, kept as asked for: never whole in single precision on the way.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use candle_core::quantized::{GgmlDType, QTensor};
use candle_core::{Device, Tensor as CandleTensor};
use polarize_engine::{Engine, Format, Nf4Quantizer, Quantized};

use super::CheckpointError;
use super::source::Source;
use super::stored::Stored;
use crate::Formats;
use crate::layout::Tensor;
use crate::model::{Parameter, Values};

/// The most tensors that are read at the same time: each takes some MiB on the way.
const MOST_THREADS: usize = 8;

/// From here on half precision rounds to infinity.
const BEYOND_F16: f32 = 65_520.0;

/// That all tensors can be kept in their formats.
pub(crate) fn check(source: &Source, tensors: &[Tensor], formats: &Formats) -> Result<(), CheckpointError> {
    tensors.iter().enumerate().try_for_each(|(place, tensor)| check_tensor(source, tensor, formats.of(place)))
}

/// The tensors of a base, each kept in its format. Tensors are read side by side; each comes out the same whoever reads it. `say` hears how many
/// of all their numbers are read.
pub(crate) fn load<E: Engine>(
    engine: &E,
    source: &Source,
    tensors: Vec<Tensor>,
    formats: &Formats,
    say: &mut dyn FnMut(u64, u64),
) -> Result<Vec<Parameter<E>>, CheckpointError> {
    check(source, &tensors, formats)?;
    let total: usize = tensors.iter().map(Tensor::length).sum();
    let (next, failed, done) = (AtomicUsize::new(0), AtomicBool::new(false), AtomicUsize::new(0));
    let work = |say: &mut dyn FnMut(u64, u64)| {
        let mut read = Vec::new();
        while !failed.load(Ordering::Relaxed) {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(tensor) = tensors.get(place) else { break };
            let values = source.stored(tensor).and_then(|stored| values(engine, tensor, &stored, formats.of(place)));
            failed.fetch_or(values.is_err(), Ordering::Relaxed);
            read.push((place, values));
            let now = done.fetch_add(tensor.length(), Ordering::Relaxed) + tensor.length();
            // The end is told when all of it has come out right.
            if now < total {
                say(now as u64, total as u64);
            }
        }
        read
    };
    let threads = engine.threads().min(MOST_THREADS);
    let mut read: Vec<_> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| work(&mut |_, _| ()))).collect();
        let own = work(say);
        let others =
            others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        others.flatten().chain(own).collect()
    });
    // Whoever takes a tensor reads it to its end, so the first one that fails is always the same.
    read.sort_unstable_by_key(|(place, _)| *place);
    let values = read.into_iter().map(|(_, values)| values).collect::<Result<Vec<_>, _>>()?;
    say(total as u64, total as u64);
    Ok(tensors.into_iter().zip(values).map(|(tensor, values)| Parameter::new(tensor, values)).collect())
}

/// That a tensor can be kept so.
fn check_tensor(source: &Source, tensor: &Tensor, format: Option<Format>) -> Result<(), CheckpointError> {
    let Some(format) = format else { return Ok(()) };
    if tensor.learns {
        return Err(CheckpointError::LearnsInFewBits { tensor: tensor.name.clone(), format });
    }
    let stored = source.stored(tensor)?;
    let length = tensor.shape.last().copied().unwrap_or(0);
    match format.block() {
        Some((block, _)) if stored.format != Some(format) && !length.is_multiple_of(block) => {
            let (file, tensor) = (stored.file.path().to_owned(), stored.name.clone());
            Err(CheckpointError::Rows { file, tensor, length, format, block })
        }
        _ => Ok(()),
    }
}

fn values<E: Engine>(
    engine: &E,
    tensor: &Tensor,
    stored: &Stored<'_>,
    format: Option<Format>,
) -> Result<Values<E>, CheckpointError> {
    match format {
        None => {
            let mut values = engine.zeros(tensor.length());
            stored.finite_pieces(|at, _, numbers| {
                engine.write(&mut values, at, numbers);
                Ok(())
            })?;
            Ok(Values::Full(values))
        }
        Some(format) => Ok(Values::Quantized(engine.quantized(quantized(tensor, stored, format)?))),
    }
}

/// A tensor in few bits.
fn quantized(tensor: &Tensor, stored: &Stored<'_>, format: Format) -> Result<Quantized, CheckpointError> {
    let length = tensor.length();
    if matches!(format, Format::Nf4 | Format::Nf4Double) {
        let mut quantizer = Nf4Quantizer::new(length, format == Format::Nf4Double);
        stored.finite_pieces(|_, _, numbers| {
            quantizer.push(numbers);
            Ok(())
        })?;
        return Ok(quantizer.finish());
    }
    let mut blocks = Vec::with_capacity(usize::try_from(format.bytes(length)).unwrap_or(0));
    let as_it_is = stored.format == Some(format) && stored.added == 0.0;
    stored.finite_pieces(|_, bytes, numbers| {
        if as_it_is {
            blocks.extend_from_slice(bytes);
            return Ok(());
        }
        quantize(format, numbers, &mut blocks).map_err(|reason| {
            let (file, tensor) = (stored.file.path().to_owned(), stored.name.clone());
            CheckpointError::Quantizing { file, tensor, format, reason }
        })
    })?;
    Ok(Quantized::from_blocks(format, length, blocks)?)
}

/// Appends the blocks of whole rows, as candle's quantisers make them; 16 bits are rounded to the nearest, ties to even.
pub(crate) fn quantize(format: Format, numbers: &[f32], blocks: &mut Vec<u8>) -> Result<(), String> {
    let kind = match format {
        Format::F16 => GgmlDType::F16,
        Format::Bf16 => GgmlDType::BF16,
        Format::Q4_0 => GgmlDType::Q4_0,
        Format::Q4_1 => GgmlDType::Q4_1,
        Format::Q5_0 => GgmlDType::Q5_0,
        Format::Q5_1 => GgmlDType::Q5_1,
        Format::Q8_0 => GgmlDType::Q8_0,
        Format::Q2K => GgmlDType::Q2K,
        Format::Q3K => GgmlDType::Q3K,
        Format::Q4K => GgmlDType::Q4K,
        Format::Q5K => GgmlDType::Q5K,
        Format::Q6K => GgmlDType::Q6K,
        Format::Nf4 | Format::Nf4Double => return Err("NF4 has a quantiser of its own".into()),
    };
    if format == Format::F16 && numbers.iter().any(|number| number.abs() >= BEYOND_F16) {
        return Err("a number is too large".into());
    }
    let mut append = || {
        let tensor = CandleTensor::from_slice(numbers, numbers.len(), &Device::Cpu)?;
        let quantized = QTensor::quantize(&tensor, kind)?;
        blocks.extend_from_slice(&quantized.data()?);
        candle_core::Result::Ok(())
    };
    append().map_err(|error| error.to_string())
}
