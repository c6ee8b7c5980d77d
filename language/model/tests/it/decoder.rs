//! Models of GGUF files at work.

use std::io::Cursor;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use candle_core::quantized::gguf_file::Content;
use polarize_engine::Cpu;
use polarize_model::{
    Base, CheckpointError, Decoder, DecoderError, Export, Family, FileType, Learn, Merged, Model, Past, Stopped,
    Workspace,
};
use tempfile::TempDir;

use crate::export::{apart, vocabulary};
use crate::{gguf, small};

/// A model in a file, and what it says by the way that training goes.
struct Written {
    folder: TempDir,
    path: PathBuf,
}

impl Written {
    fn new(family: Family, file_type: FileType) -> Self {
        let (folder, engine) = (tempfile::tempdir().unwrap(), small::engine::<f32>());
        let mut model = small::model(&engine, gguf::description(family), Learn::Nothing);
        for parameter in model.parameters_mut().iter_mut().filter(|parameter| parameter.shape.len() == 2) {
            parameter.full_mut().unwrap().iter_mut().for_each(|value| *value *= 0.1);
        }
        model.save(&engine, folder.path()).unwrap();
        let base = Base::open(folder.path()).unwrap();
        let path = folder.path().join("model.gguf");
        let export = Export { file_type, name: "coach", vocabulary: &vocabulary(), end_of_answer: None };
        Merged::base(&base).write_gguf(&path, &export, &mut |_, _| ()).unwrap();
        Self { folder, path }
    }

    fn decoder(&self) -> Decoder {
        Decoder::open(&Base::open(&self.path).unwrap(), 2).unwrap()
    }

    /// The logits behind the last token.
    fn trained(&self, tokens: &[u32]) -> Vec<f32> {
        let (engine, base) = (Cpu::<f32>::new(1).unwrap(), Base::open(&self.path).unwrap());
        let model = Model::open(&engine, &base, &base.formats(None), Learn::Nothing, 0).unwrap();
        let packed = small::packed(&[(tokens.to_vec(), vec![0; tokens.len()])]);
        let mut workspace = Workspace::new(&engine, &model, tokens.len(), tokens.len(), false);
        let logits = model.logits(&engine, &mut workspace, &packed);
        logits[logits.len() - base.description().vocabulary..].to_vec()
    }
}

fn tokens(length: usize) -> Vec<u32> {
    small::texts(&[length]).remove(0).0
}

fn said(decoder: &mut Decoder, past: &mut Past, tokens: &[u32]) -> Vec<f32> {
    decoder.go_on(tokens, past, &|| false).unwrap().to_vec()
}

#[test]
fn a_decoder_says_what_training_says_as_far_as_its_inputs_bits_go() {
    let bounds = [1e-2, 2e-2, 0.1, 0.1, 0.1, 0.1];
    for (file_type, bound) in FileType::ALL.into_iter().zip(bounds) {
        for family in Family::ALL {
            let written = Written::new(family, file_type);
            let mut decoder = written.decoder();
            // Several chunks, the last of few tokens.
            let tokens = tokens(2 * Decoder::CHUNK + 3);
            let mut past = decoder.past();
            let away = apart(&said(&mut decoder, &mut past, &tokens), &written.trained(&tokens));
            assert!(away < bound, "{family:?} {file_type:?}: {away}");
        }
    }
}

#[test]
fn token_by_token_a_text_goes_on_as_at_once() {
    for (file_type, bound) in FileType::ALL.into_iter().zip([1e-3, 1e-3, 1e-2, 2e-2, 2e-2, 2e-2]) {
        for family in Family::ALL {
            let written = Written::new(family, file_type);
            let mut decoder = written.decoder();
            let tokens = tokens(70);
            let (mut whole, mut single) = (decoder.past(), decoder.past());
            let expected = said(&mut decoder, &mut whole, &tokens);
            let found = tokens.iter().map(|token| said(&mut decoder, &mut single, &[*token])).last().unwrap();
            let away = apart(&found, &expected);
            assert!(away < bound, "{family:?} {file_type:?}: {away}");
            assert_eq!((single.len(), whole.len()), (70, 70));
        }
    }
}

#[test]
fn what_is_no_number_stops_it_wherever_it_comes_from() {
    const NAN: [u8; 2] = 0x7e00_u16.to_le_bytes();
    for tensor in ["token_embd", "blk.0.attn_q", "blk.0.attn_k", "blk.1.attn_v", "blk.0.attn_output", "blk.1.ffn_gate"]
    {
        let written = Written::new(Family::Mistral, FileType::Q8_0);
        let mut bytes = std::fs::read(&written.path).unwrap();
        let content = Content::read(&mut Cursor::new(&bytes)).unwrap();
        let begin = content.tensor_data_offset + content.tensor_infos[&format!("{tensor}.weight")].offset;
        // The scale of the first block; of the embedding that is the first token's.
        bytes[usize::try_from(begin).unwrap()..][..2].copy_from_slice(&NAN);
        std::fs::write(&written.path, bytes).unwrap();
        let mut decoder = written.decoder();
        for tokens in [&[0][..], &[0; 20]] {
            let mut past = decoder.past();
            let stopped = decoder.go_on(tokens, &mut past, &|| false);
            assert!(matches!(stopped, Err(Stopped::NotFinite)), "{tensor}, {} tokens", tokens.len());
            assert!(past.is_empty(), "{tensor}");
        }
    }
}

#[test]
fn a_text_goes_on_from_any_place_of_another() {
    let written = Written::new(Family::Mistral, FileType::Q8_0);
    let mut decoder = written.decoder();
    let tokens = tokens(60);
    let mut past = decoder.past();
    let expected = said(&mut decoder, &mut past, &tokens);
    let mut copy = decoder.past();
    copy.copy_from(&past, 40);
    assert_eq!(copy.len(), 40);
    assert_eq!(said(&mut decoder, &mut copy, &tokens[40..]), said(&mut decoder, &mut cut(past, 40), &tokens[40..]));
    let mut again = decoder.past();
    assert_eq!(said(&mut decoder, &mut again, &tokens), expected);
}

fn cut(mut past: Past, length: usize) -> Past {
    past.truncate(length);
    past
}

#[test]
fn whoever_stops_it_leaves_the_text_as_it_was() {
    let written = Written::new(Family::Gemma2, FileType::F16);
    let mut decoder = written.decoder();
    let mut past = decoder.past();
    let expected = said(&mut decoder, &mut past, &tokens(9));
    past.truncate(8);
    let asked = AtomicUsize::new(0);
    // At the second layer.
    let stop = || asked.fetch_add(1, Ordering::Relaxed) == 1;
    let stopped = decoder.go_on(&tokens(9)[8..], &mut past, &stop);
    assert!(matches!(stopped, Err(Stopped::Cancelled)));
    assert_eq!(past.len(), 8);
    let away = apart(&said(&mut decoder, &mut past, &tokens(9)[8..]), &expected);
    assert!(away < 1e-3, "{away}");
}

#[test]
fn a_folder_of_safetensors_is_no_model_that_answers() {
    let written = Written::new(Family::Mistral, FileType::F16);
    let base = Base::open(written.folder.path()).unwrap();
    let refused = Decoder::open(&base, 1).err().unwrap();
    assert!(matches!(refused, DecoderError::Checkpoint(CheckpointError::NotGguf { .. })), "{refused}");
    assert!(refused.to_string().contains("polarize model export"), "{refused}");
}
