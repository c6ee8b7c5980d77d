//! How fast a model in this process is, to be compared with another implementation on the same files.
//!
//! `speed make FOLDER` makes random models of some 90 and 800 million parameters, each as Q4_K_M and as Q8_0.
//! `speed FILE [--prompt TOKENS] [--answer TOKENS] [--threads N]` prints a line of JSON: tokens a second of a prompt and of an answer after it,
//! seconds to the first token, and bytes of memory; and seconds to the first token of a question that comes after another with the same system
//! text. Set CANDLE_NUM_THREADS=1, as the program does for itself.
#![expect(clippy::print_stdout, reason = "what is found is its output")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use futures_util::StreamExt as _;
use polarize_engine::{Activation, Cpu};
use polarize_llm::{LanguageModel as _, Message, Request};
use polarize_local::{LocalModel, LocalSettings};
use polarize_model::{Base, Decoder, Description, Export, Family, FileType, Learn, Merged, Model, SpecialTokens};
use polarize_tokens::{Vocabulary, train_byte_pairs};
use serde_json::json;

const VOCABULARY: usize = 32_768;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().ok_or("give make and a folder, or a .gguf file")?;
    if first == "make" {
        return make(Path::new(&arguments.next().ok_or("give a folder")?));
    }
    let (mut prompt, mut answer, mut threads) = (512, 128, 0);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or("an option has a number")?.parse()?;
        match argument.as_str() {
            "--prompt" => prompt = value,
            "--answer" => answer = value,
            "--threads" => threads = value,
            other => return Err(format!("{other} is no option").into()),
        }
    }
    measure(&PathBuf::from(first), prompt, answer, threads)
}

fn make(folder: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    let text = "You answer with JSON. I'm feeling tired and my CTL is 45. What should I do?";
    train_byte_pairs([text].iter(), VOCABULARY, &folder.join("tokenizer"))?;
    let vocabulary = Vocabulary::open(&folder.join("tokenizer"))?;
    let engine = Cpu::<f32>::new(0)?;
    for (name, width, layers, heads, kv_heads, feed_forward) in
        [("90m", 768, 10, 12, 4, 2_048), ("800m", 2_048, 16, 32, 8, 5_632)]
    {
        let description = Description {
            family: Family::Mistral,
            vocabulary: VOCABULARY,
            width,
            layers,
            heads,
            kv_heads,
            head_dim: 64,
            feed_forward,
            norm_epsilon: 1e-5,
            rope_theta: 1e4,
            context: 4_096,
            window: None,
            query_scalar: None,
            attention_softcap: None,
            logit_softcap: None,
            tied: true,
            activation: Activation::Silu,
            special: SpecialTokens::default(),
        };
        let own = folder.join(name);
        println!("{name}: {} parameters", description.parameters());
        Model::random(&engine, description, Learn::Nothing, 1).save(&engine, &own)?;
        let base = Base::open(&own)?;
        for file_type in [FileType::Q4KM, FileType::Q8_0] {
            let path = folder.join(format!("{name}-{}.gguf", file_type.name()));
            let export = Export { file_type, name, vocabulary: &vocabulary, end_of_answer: None };
            Merged::base(&base).write_gguf(&path, &export, &mut |_, _| ())?;
        }
        std::fs::remove_dir_all(own)?;
    }
    Ok(())
}

fn measure(path: &Path, prompt: usize, answer: usize, threads: usize) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let mut decoder = Decoder::open(&Base::open(path)?, threads)?;
    decoder.arrange(&|| false)?;
    let opened = begun.elapsed().as_secs_f64();
    let tokens: Vec<u32> = (0..prompt as u32).map(|index| 300 + index % 20_000).collect();
    let mut past = decoder.past();
    let begun = Instant::now();
    let mut next = likeliest(decoder.go_on(&tokens, &mut past, &|| false)?);
    let first = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    for _ in 0..answer {
        next = likeliest(decoder.go_on(&[next], &mut past, &|| false)?);
    }
    let rest = begun.elapsed().as_secs_f64();
    let memory = peak_memory();
    drop(decoder);
    let (cold, warm) = questions(path, prompt, threads)?;
    let found = json!({
        "file": path.file_name().map(|name| name.to_string_lossy().into_owned()),
        "open_seconds": opened,
        "prompt_tokens_per_second": prompt as f64 / first,
        "answer_tokens_per_second": answer as f64 / rest,
        "first_token_seconds": first,
        "peak_bytes": memory,
        "first_question_seconds": cold,
        "second_question_seconds": warm,
    });
    println!("{found}");
    Ok(())
}

/// Seconds to the first word of two questions behind one system text of so many tokens.
fn questions(path: &Path, tokens: usize, threads: usize) -> Result<(f64, f64), Box<dyn Error>> {
    let model = LocalModel::open(path, LocalSettings { threads, ..LocalSettings::default() })?;
    let mut system = String::new();
    while model.count(&[Message::system(system.clone()), Message::user("")]).tokens < tokens as u32 {
        system.push_str("tired ");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let ask = |question: &str| {
        let request = Request {
            messages: vec![Message::system(system.clone()), Message::user(question)],
            schema: None,
            most_tokens: 8,
            temperature: 0.0,
            seed: Some(1),
        };
        let begun = Instant::now();
        let mut pieces = model.answer(request);
        runtime.block_on(pieces.next());
        begun.elapsed().as_secs_f64()
    };
    Ok((ask("My CTL is 45 and I'm feeling tired. What should I do?"), ask("What about Sunday?")))
}

fn likeliest(logits: &[f32]) -> u32 {
    (0..).zip(logits).max_by(|one, other| one.1.total_cmp(other.1)).map_or(0, |(id, _)| id)
}

/// The most memory that this process has held so far, in bytes; none where the system doesn't say.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib * 1024)
}
