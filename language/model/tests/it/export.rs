//! Trained models on their way to where they are served.

use std::fs;
use std::path::{Path, PathBuf};

use candle_core::quantized::gguf_file;
use polarize_engine::{Cpu, Format};
use polarize_model::{
    Adapters, Base, CheckpointError, Description, Export, Family, FileType, Formats, Learn, Merged, Model, Numbers,
    write_adapter_gguf,
};
use polarize_tokens::Vocabulary;
use tempfile::TempDir;

use crate::checkpoint::logits;
use crate::{gguf, small};

/// As many tokens as the small models have, less one: a published vocabulary is filled up.
pub(crate) fn vocabulary() -> Vocabulary {
    let tokens: Vec<String> = (0..small::VOCABULARY - 1).map(|id| format!("t{id}")).collect();
    Vocabulary {
        scheme: "llama".into(),
        scores: tokens.iter().enumerate().map(|(id, _)| -(id as f32)).collect(),
        kinds: tokens.iter().enumerate().map(|(id, _)| if id < 3 { 3 } else { 1 }).collect(),
        tokens,
        bos: Some(1),
        eos: Some(2),
        adds_bos: Some(true),
        adds_space: Some(false),
        chat_template: Some("{{ messages }}".into()),
        ..Vocabulary::default()
    }
}

/// A base in a folder, and beside it an adapter that has learnt something.
struct Trained {
    folder: TempDir,
    engine: Cpu,
    adapters: Adapters,
}

impl Trained {
    fn new(description: Description) -> Self {
        let (folder, engine) = (tempfile::tempdir().unwrap(), small::engine::<f32>());
        let Learn::Adapters(adapters) = small::adapters(&polarize_model::Target::ALL) else { unreachable!() };
        let learn = Learn::Adapters(Adapters { rank_stabilized: true, ..adapters.clone() });
        let mut model = small::model(&engine, description, learn);
        // Matrices as wide as these would make much of every rounding.
        for parameter in model.parameters_mut().iter_mut().filter(|parameter| parameter.shape.len() == 2) {
            parameter.full_mut().unwrap().iter_mut().for_each(|value| *value *= 0.1);
        }
        model.save(&engine, &folder.path().join("base")).unwrap();
        model.save_adapters(&engine, &folder.path().join("adapter"), "base", None).unwrap();
        Self { folder, engine, adapters: Adapters { rank_stabilized: true, ..adapters } }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn base(&self) -> Base {
        Base::open(&self.path("base")).unwrap()
    }

    /// What the base says with its adapter beside it, kept in a format.
    fn beside(&self, format: Option<Format>) -> Vec<f32> {
        let base = self.base();
        let learn = Learn::Adapters(self.adapters.clone());
        let mut model = Model::open(&self.engine, &base, &base.formats(format), learn, 0).unwrap();
        model.load_adapters(&self.engine, &self.path("adapter")).unwrap();
        logits(&self.engine, &model)
    }

    /// What the model of a folder or a file says.
    fn of(&self, path: &Path) -> Vec<f32> {
        let base = Base::open(path).unwrap();
        logits(&self.engine, &Model::open(&self.engine, &base, &base.formats(None), Learn::Nothing, 0).unwrap())
    }

    /// The model of a folder or a file with all of its numbers in single precision.
    fn in_full(&self, path: &Path) -> Model<Cpu> {
        let base = Base::open(path).unwrap();
        let formats = Formats::single_precision(base.description());
        Model::open(&self.engine, &base, &formats, Learn::Nothing, 0).unwrap()
    }

    fn exported(&self, merged: &Merged<'_>, file_type: FileType) -> Result<PathBuf, CheckpointError> {
        let path = self.path("model.gguf");
        let vocabulary = vocabulary();
        let export = Export { file_type, name: "coach", vocabulary: &vocabulary, end_of_answer: Some(7) };
        merged.write_gguf(&path, &export, &mut |_, _| ()).map(|()| path)
    }
}

/// How far two models are apart, by the largest of what they say.
pub(crate) fn apart(found: &[f32], expected: &[f32]) -> f32 {
    let size = expected.iter().fold(0.0_f32, |size, value| size.max(value.abs()));
    found.iter().zip(expected).fold(0.0_f32, |away, (one, other)| away.max((one - other).abs())) / size
}

#[test]
fn a_merged_model_says_what_the_base_said_with_the_adapter_beside_it() {
    for description in Family::ALL.map(gguf::description) {
        let trained = Trained::new(description);
        for format in [None, Some(Format::Nf4Double), Some(Format::Nf4), Some(Format::Q4K)] {
            let base = trained.base();
            let merged = Merged::with_adapter(&base, &trained.path("adapter"), format).unwrap();
            merged.write_folder(&trained.path("merged"), Numbers::F32, &mut |_, _| ()).unwrap();
            let away = apart(&trained.of(&trained.path("merged")), &trained.beside(format));
            assert!(away < 1e-4, "{:?} {format:?}: {away}", base.description().family);
        }
        assert!(apart(&trained.of(&trained.path("base")), &trained.beside(None)) > 1e-3);
    }
}

#[test]
fn a_gguf_file_in_half_precision_says_what_the_merged_model_says() {
    for description in Family::ALL.map(gguf::description) {
        let trained = Trained::new(description);
        let base = trained.base();
        let merged = Merged::with_adapter(&base, &trained.path("adapter"), None).unwrap();
        let path = trained.exported(&merged, FileType::F16).unwrap();
        let away = apart(&trained.of(&path), &trained.beside(None));
        assert!(away < 5e-3, "{:?}: {away}", base.description().family);
    }
}

#[test]
fn each_tensor_of_a_gguf_file_is_the_merged_models_as_far_as_its_bits_go() {
    let bounds = [5e-4, 4e-3, 5e-3, 0.1, 0.05, 0.03];
    for description in Family::ALL.map(gguf::description) {
        let trained = Trained::new(description);
        let base = trained.base();
        let merged = Merged::with_adapter(&base, &trained.path("adapter"), None).unwrap();
        merged.write_folder(&trained.path("merged"), Numbers::F32, &mut |_, _| ()).unwrap();
        let expected = trained.in_full(&trained.path("merged"));
        for (file_type, bound) in FileType::ALL.into_iter().zip(bounds) {
            let found = trained.in_full(&trained.exported(&merged, file_type).unwrap());
            for (one, other) in found.parameters().iter().zip(expected.parameters()) {
                let away = apart(one.full().unwrap(), other.full().unwrap());
                assert!(one.name == other.name && away < bound, "{file_type:?} {}: {away}", one.name);
            }
        }
    }
}

#[test]
fn what_a_gguf_file_says_is_read_back() {
    for description in Family::ALL.map(gguf::description) {
        let trained = Trained::new(description);
        let base = trained.base();
        let path = trained.exported(&Merged::base(&base), FileType::Q4KM).unwrap();
        let (read, mut expected) = (Base::open(&path).unwrap(), base.description().clone());
        // GGUF calls Mistral's architecture Llama's; the end of an answer is another token than that of a text.
        if expected.family == Family::Mistral {
            expected.family = Family::Llama;
        }
        expected.special.eos = vec![2, 7];
        expected.special.bos = Some(1);
        expected.special.pad = None;
        assert_eq!(read.description(), &expected);
        let mut filled = vocabulary();
        filled.fill_up_to(small::VOCABULARY as usize);
        filled.splitting = Some("default".into());
        assert_eq!(read.vocabulary().unwrap().unwrap(), filled);
    }
}

#[test]
fn more_bits_go_where_llama_cpp_puts_them() {
    let trained = Trained::new(Description { layers: 8, ..gguf::description(Family::Llama) });
    let path = trained.exported(&Merged::base(&trained.base()), FileType::Q4KM).unwrap();
    let content = gguf_file::Content::read(&mut fs::File::open(path).unwrap()).unwrap();
    let layers = |part: &str| -> Vec<usize> {
        let is_wide = |layer: &usize| {
            format!("{:?}", content.tensor_infos[&format!("blk.{layer}.{part}.weight")].ggml_dtype) == "Q6K"
        };
        (0..8).filter(is_wide).collect()
    };
    assert_eq!((layers("attn_v"), layers("ffn_down")), (vec![0, 3, 6, 7], vec![0, 3, 6, 7]));
    assert_eq!((layers("attn_q"), layers("ffn_up")), (vec![], vec![]));
    assert_eq!(format!("{:?}", content.tensor_infos["output.weight"].ggml_dtype), "Q6K");
    assert_eq!(format!("{:?}", content.tensor_infos["blk.0.attn_norm.weight"].ggml_dtype), "F32");
}

#[test]
fn an_adapter_alone_is_a_file_whose_scale_is_what_it_learnt_with() {
    let trained = Trained::new(gguf::description(Family::Gemma));
    let (base, path) = (trained.base(), trained.path("adapter.gguf"));
    write_adapter_gguf(&path, &trained.path("adapter"), base.description(), "coach").unwrap();
    let content = gguf_file::Content::read(&mut fs::File::open(&path).unwrap()).unwrap();
    let text = |key: &str| content.metadata[key].to_string().unwrap().clone();
    assert_eq!((text("general.type").as_str(), text("adapter.type").as_str()), ("adapter", "lora"));
    assert_eq!(text("general.architecture"), "gemma");
    let (rank, alpha) = (trained.adapters.rank as f32, trained.adapters.alpha as f32);
    let found = content.metadata["adapter.lora.alpha"].to_f32().unwrap();
    assert!((found / rank - alpha / rank.sqrt()).abs() < 1e-5, "{found}");
    assert_eq!(content.tensor_infos.len(), 2 * 2 * 7);
    assert_eq!(content.tensor_infos["blk.1.ffn_down.weight.lora_a"].shape.dims(), [trained.adapters.rank, 256]);
    assert_eq!(content.tensor_infos["blk.1.ffn_down.weight.lora_b"].shape.dims(), [256, trained.adapters.rank]);
    let error = Base::open(&path).unwrap_err().to_string();
    assert!(error.contains("\"adapter\" for general.type"), "{error}");
}

#[test]
fn what_does_not_belong_together_is_refused_and_nothing_is_written_over() {
    let trained = Trained::new(gguf::description(Family::Mistral));
    let base = trained.base();
    let path = trained.path("model.gguf");
    fs::write(&path, "there before").unwrap();
    let mut large = vocabulary();
    large.fill_up_to(500);
    let export = Export { file_type: FileType::F16, name: "coach", vocabulary: &large, end_of_answer: None };
    let error = Merged::base(&base).write_gguf(&path, &export, &mut |_, _| ()).unwrap_err().to_string();
    assert!(error.contains("the tokenizer has 500 tokens, and the model 40"), "{error}");
    let deeper = Trained::new(Description { layers: 1, ..gguf::description(Family::Mistral) });
    let error = Merged::with_adapter(&deeper.base(), &trained.path("adapter"), None).unwrap_err().to_string();
    assert!(error.contains("model.layers.1."), "{error}");
    // A base that is broken half way through.
    let whole = fs::read(trained.path("base/model.safetensors")).unwrap();
    let broken: Vec<u8> = [&whole[..whole.len() / 2], &vec![0xff; whole.len() - whole.len() / 2]].concat();
    fs::write(trained.path("base/model.safetensors"), broken).unwrap();
    let error = trained.exported(&Merged::base(&trained.base()), FileType::F16).unwrap_err().to_string();
    assert!(error.contains("not finite"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), b"there before");
    let left: Vec<_> = fs::read_dir(trained.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn an_adapter_of_some_layers_and_targets_is_merged_into_a_base_in_a_gguf_file() {
    for description in [Family::Llama, Family::Gemma2].map(gguf::description) {
        let trained = Trained::new(description);
        let narrow = trained.exported(&Merged::base(&trained.base()), FileType::Q8_0).unwrap();
        let base = Base::open(&narrow).unwrap();
        let adapters = Adapters {
            targets: vec![polarize_model::Target::Key, polarize_model::Target::Down],
            layers: Some(vec![1]),
            ..trained.adapters.clone()
        };
        let learn = Learn::Adapters(adapters);
        let own = small::model(&trained.engine, base.description().clone(), learn.clone());
        let folder = trained.path("some");
        own.save_adapters(&trained.engine, &folder, "base", None).unwrap();
        let mut model = Model::open(&trained.engine, &base, &base.formats(None), learn, 0).unwrap();
        model.load_adapters(&trained.engine, &folder).unwrap();
        let merged = Merged::with_adapter(&base, &folder, Some(Format::Nf4)).unwrap();
        merged.write_folder(&trained.path("merged"), Numbers::F32, &mut |_, _| ()).unwrap();
        let away = apart(&trained.of(&trained.path("merged")), &logits(&trained.engine, &model));
        assert!(away < 1e-4, "{:?}: {away}", base.description().family);
    }
}

#[test]
fn an_adapter_of_no_layer_is_refused() {
    let trained = Trained::new(gguf::description(Family::Mistral));
    let file = trained.path("adapter/adapter_config.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("\"layers_to_transform\": null", "\"layers_to_transform\": [9]")).unwrap();
    let error = Merged::with_adapter(&trained.base(), &trained.path("adapter"), None).unwrap_err().to_string();
    assert!(error.contains("some of the base's 2 layers, or the adapter does nothing"), "{error}");
}
