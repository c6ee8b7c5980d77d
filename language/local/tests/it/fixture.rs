//! A model that has learnt nothing, in a GGUF file made on the spot.

use std::path::{Path, PathBuf};

use futures_util::StreamExt as _;
use polarize_engine::{Activation, Cpu};
use polarize_llm::{LanguageModel, Message, ModelError, Piece, Reply, Request, Schema, collect};
use polarize_local::{LocalModel, LocalSettings};
use polarize_model::{Base, Description, Export, Family, FileType, Learn, Merged, Model, SpecialTokens};
use polarize_tokens::{Vocabulary, train_byte_pairs};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What the tokenizer is taught.
const TEXTS: [&str; 4] = [
    r#"{"analysis":{"mood":"tired","notes":"a hard week"},"changes":[{"date":"2026-05-08","minutes":45,"kind":"easy"}],"message":"Rest today."}"#,
    "I'm feeling tired. What should I do? My legs are heavy and I slept badly.",
    "Müde Beine, schlecht geschlafen. Was soll ich tun?",
    "You answer with JSON and nothing else. Keep hard sessions two days apart.",
];

pub(crate) const VOCABULARY: usize = 512;

/// A folder with a model, which goes with it.
pub(crate) struct Fixture {
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
}

pub(crate) fn description(family: Family) -> Description {
    let is_gemma = matches!(family, Family::Gemma | Family::Gemma2);
    Description {
        family,
        vocabulary: VOCABULARY,
        width: 256,
        layers: 2,
        heads: 4,
        kv_heads: 2,
        head_dim: 64,
        feed_forward: 256,
        norm_epsilon: 1e-5,
        rope_theta: 1e4,
        context: 4096,
        window: (family == Family::Gemma2).then_some(512),
        query_scalar: (family == Family::Gemma2).then_some(64.0),
        attention_softcap: (family == Family::Gemma2).then_some(50.0),
        logit_softcap: (family == Family::Gemma2).then_some(30.0),
        tied: is_gemma,
        activation: if is_gemma { Activation::GeluTanh } else { Activation::Silu },
        special: SpecialTokens::default(),
    }
}

impl Fixture {
    pub(crate) fn new(family: Family) -> Self {
        Self::with(family, FileType::Q8_0, |_| ())
    }

    /// The same with another vocabulary in the file.
    pub(crate) fn with(family: Family, file_type: FileType, change: impl FnOnce(&mut Vocabulary)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let engine = Cpu::<f32>::new(1).unwrap();
        train_byte_pairs(TEXTS.iter(), VOCABULARY, &folder.path().join("tokenizer")).unwrap();
        let mut vocabulary = Vocabulary::open(&folder.path().join("tokenizer")).unwrap();
        change(&mut vocabulary);
        Model::random(&engine, description(family), Learn::Nothing, 3).save(&engine, folder.path()).unwrap();
        let path = folder.path().join("coach.gguf");
        let base = Base::open(folder.path()).unwrap();
        let export = Export { file_type, name: "coach", vocabulary: &vocabulary, end_of_answer: None };
        Merged::base(&base).write_gguf(&path, &export, &mut |_, _| ()).unwrap();
        Self { folder, path }
    }

    pub(crate) fn open(&self) -> LocalModel {
        self.open_with(LocalSettings::default())
    }

    pub(crate) fn open_with(&self, settings: LocalSettings) -> LocalModel {
        open(&self.path, LocalSettings { threads: 2, ..settings })
    }
}

pub(crate) fn open(path: &Path, settings: LocalSettings) -> LocalModel {
    LocalModel::open(path, settings).unwrap()
}

/// A schema with everything that those of the coach have.
pub(crate) fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "analysis": {
                "type": "object",
                "properties": {
                    "mood": {"type": "string", "enum": ["tired", "fresh", "ill"]},
                    "notes": {"type": "string", "maxLength": 300}
                },
                "required": ["mood", "notes"],
                "additionalProperties": false
            },
            "changes": {
                "type": "array",
                "maxItems": 20,
                "items": {
                    "type": "object",
                    "properties": {
                        "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                        "minutes": {"type": "integer", "minimum": 5, "maximum": 480},
                        "kind": {"type": "string", "enum": ["easy", "hard"]},
                        "notes": {"type": "string", "maxLength": 200}
                    },
                    "required": ["date", "minutes", "kind"],
                    "additionalProperties": false
                }
            },
            "message": {"type": "string", "maxLength": 1000}
        },
        "required": ["analysis", "changes", "message"],
        "additionalProperties": false
    })
}

pub(crate) fn request(seed: u64, most_tokens: u32) -> Request {
    Request {
        messages: vec![Message::system("You answer with JSON."), Message::user("I'm feeling tired.")],
        schema: Some(Schema { name: "answer".to_owned(), json: schema() }),
        most_tokens,
        temperature: 1.0,
        seed: Some(seed),
    }
}

pub(crate) async fn reply(model: &dyn LanguageModel, request: Request) -> Result<Reply, ModelError> {
    collect(model.answer(request), |_| ()).await
}

/// Waits for the first text of an answer.
pub(crate) async fn first_text(pieces: &mut polarize_llm::Pieces<'_>) {
    match pieces.next().await {
        Some(Ok(Piece::Text(_))) => {}
        other => panic!("{other:?}"),
    }
}
