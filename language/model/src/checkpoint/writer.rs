//! One safetensors file, written a piece at a time.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use polarize_engine::Engine;
use safetensors::Dtype;
use safetensors::tensor::{Metadata, TensorInfo};

use super::CheckpointError;
use crate::file;
use crate::model::Parameter;

/// Numbers that are written at once.
const PIECE: usize = 1 << 16;

/// Writes parameters in F32, with `prefix` before each name.
pub(crate) fn write<E: Engine>(
    engine: &E,
    path: &Path,
    prefix: &str,
    parameters: &[Parameter<E>],
) -> Result<(), CheckpointError> {
    let header = header(prefix, parameters);
    let content = |writer: &mut dyn Write| {
        let mut header = header.map_err(io::Error::other)?;
        // The format's alignment.
        header.resize(header.len().next_multiple_of(8), b' ');
        writer.write_all(&(header.len() as u64).to_le_bytes())?;
        writer.write_all(&header)?;
        let mut numbers = vec![0.0; PIECE];
        let mut bytes = Vec::with_capacity(PIECE * 4);
        for parameter in parameters {
            let length = parameter.length();
            for at in (0..length).step_by(PIECE) {
                let piece = &mut numbers[..PIECE.min(length - at)];
                engine.read(&parameter.values, at, piece);
                bytes.clear();
                bytes.extend(piece.iter().flat_map(|number| number.to_le_bytes()));
                writer.write_all(&bytes)?;
            }
        }
        Ok(())
    };
    Ok(file::write(path, content)?)
}

fn header<E: Engine>(prefix: &str, parameters: &[Parameter<E>]) -> Result<Vec<u8>, safetensors::SafeTensorError> {
    let mut end = 0;
    let info = |parameter: &Parameter<E>| {
        let begin = end;
        end += parameter.length() * 4;
        let info = TensorInfo { dtype: Dtype::F32, shape: parameter.shape.clone(), data_offsets: (begin, end) };
        (format!("{prefix}{}", parameter.name), info)
    };
    let tensors = parameters.iter().map(info).collect();
    // transformers refuses a file that doesn't say so.
    let format = HashMap::from([("format".to_owned(), "pt".to_owned())]);
    Ok(serde_json::to_vec(&Metadata::new(Some(format), tensors)?)?)
}
