//! All settings: the one list from which files and the environment are read, and help and README are written.

use super::kind::Kind;

/// What a setting is where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Default {
    /// This.
    Is(&'static str),
    /// Nothing, or what follows from others, in words.
    Follows(&'static str),
}

/// A setting.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Its name, `model.url`: table and key in the file.
    pub(crate) key: &'static str,
    /// What it can be.
    pub(crate) kind: Kind,
    /// What it is where nothing is said.
    pub(crate) default: Default,
    /// The option that sets it for once.
    pub(crate) flag: Option<&'static str>,
    /// Whether its value is never shown.
    pub(crate) secret: bool,
    /// What it is for, in one sentence.
    pub(crate) meaning: &'static str,
}

impl Setting {
    const fn new(key: &'static str, kind: Kind, default: Default, meaning: &'static str) -> Self {
        Self { key, kind, default, flag: None, secret: false, meaning }
    }

    const fn with_flag(self, flag: &'static str) -> Self {
        Self { flag: Some(flag), ..self }
    }

    const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    /// The variable of the environment that sets it.
    pub(crate) fn variable(&self) -> String {
        format!("POLARIZE_{}", self.key.to_uppercase().replace('.', "_"))
    }
}

pub(crate) static MODEL_PROVIDER: Setting = Setting::new(
    "model.provider",
    Kind::Words(&["none", "file", "ollama", "openai"]),
    Default::Is("none"),
    "Who coaches: nobody but the built-in coach, the model of a .gguf file in this process, one on Ollama, or one on a server that speaks \
     OpenAI's protocol.",
)
.with_flag("--built-in (none), --model (file)");
pub(crate) static MODEL_URL: Setting = Setting::new(
    "model.url",
    Kind::Url,
    Default::Follows("http://127.0.0.1:11434 for ollama, http://127.0.0.1:8080 for openai"),
    "Where the model server is.",
);
pub(crate) static MODEL_NAME: Setting = Setting::new(
    "model.name",
    Kind::Text,
    Default::Follows("none"),
    "The model, by the server's name for it; with the provider file, where its .gguf file is.",
)
.with_flag("--model");
pub(crate) static MODEL_API_KEY: Setting =
    Setting::new("model.api_key", Kind::Text, Default::Follows("none"), "The key that the model server wants, if any.")
        .secret();
pub(crate) static MODEL_CONTEXT_TOKENS: Setting = Setting::new(
    "model.context_tokens",
    Kind::Whole { least: 512, most: 1_048_576 },
    Default::Is("8192"),
    "The most tokens that question and answer may have together.",
);
pub(crate) static MODEL_TOKENIZER: Setting = Setting::new(
    "model.tokenizer",
    Kind::Path,
    Default::Follows("none; tokens are estimated"),
    "The folder with the model's tokenizer.json, to count tokens exactly.",
);
pub(crate) static MODEL_THREADS: Setting = Setting::new(
    "model.threads",
    Kind::Whole { least: 1, most: 256 },
    Default::Follows("one a core"),
    "How many threads a model in this process computes on.",
);
pub(crate) static MODEL_TEMPERATURE: Setting = Setting::new(
    "model.temperature",
    Kind::Decimal { least: 0.0, most: 2.0 },
    Default::Is("0.2"),
    "How freely the model chooses its words; 0 always takes the likeliest.",
);
pub(crate) static MODEL_FIRST_WORD_SECONDS: Setting = Setting::new(
    "model.first_word_seconds",
    Kind::Whole { least: 1, most: 3600 },
    Default::Is("120"),
    "How long the first word is waited for; the model may have to be loaded.",
);
pub(crate) static MODEL_NEXT_WORD_SECONDS: Setting = Setting::new(
    "model.next_word_seconds",
    Kind::Whole { least: 1, most: 3600 },
    Default::Is("30"),
    "How long each further word is waited for.",
);
pub(crate) static MODEL_ANSWER_SECONDS: Setting = Setting::new(
    "model.answer_seconds",
    Kind::Whole { least: 1, most: 3600 },
    Default::Is("120"),
    "How long an answer is waited for in all, a second attempt included.",
);
pub(crate) static MODEL_KEEP_ALIVE_SECONDS: Setting = Setting::new(
    "model.keep_alive_seconds",
    Kind::Whole { least: 0, most: 604_800 },
    Default::Follows("what the server does"),
    "How long Ollama keeps the model in memory after an answer.",
);
pub(crate) static MODEL_ALLOW_REMOTE: Setting = Setting::new(
    "model.allow_remote",
    Kind::Truth,
    Default::Is("false"),
    "Whether training and health data may be sent to a model on another machine.",
);
pub(crate) static SERVER_LISTEN: Setting = Setting::new(
    "server.listen",
    Kind::Address,
    Default::Is("127.0.0.1:8787"),
    "Where `polarize serve` listens; other than this machine needs tokens.",
)
.with_flag("serve --listen");
pub(crate) static SERVER_HOSTS: Setting = Setting::new(
    "server.hosts",
    Kind::Names,
    Default::Follows("none"),
    "Names it is reached by besides its address, such as coach.example.org.",
);
pub(crate) static SERVER_MOST_ANSWERS: Setting = Setting::new(
    "server.most_answers",
    Kind::Whole { least: 1, most: 1024 },
    Default::Is("8"),
    "How many answers are made at once; whoever comes then is told to come again.",
);
pub(crate) static SERVER_MOST_SECONDS: Setting = Setting::new(
    "server.most_seconds",
    Kind::Whole { least: 1, most: 3600 },
    Default::Is("300"),
    "How long a request may take.",
);
pub(crate) static SERVER_GRACE_SECONDS: Setting = Setting::new(
    "server.grace_seconds",
    Kind::Whole { least: 0, most: 600 },
    Default::Is("10"),
    "How long running requests may go on once the server is told to stop.",
);
pub(crate) static SERVER_MOST_UPLOAD_MEGABYTES: Setting = Setting::new(
    "server.most_upload_megabytes",
    Kind::Whole { least: 1, most: 16_384 },
    Default::Is("512"),
    "The largest file or archive of activities, in MiB.",
);
pub(crate) static LOG_LEVEL: Setting = Setting::new(
    "log.level",
    Kind::Words(&["off", "error", "warn", "info", "debug", "trace"]),
    Default::Is("info"),
    "What `polarize serve` logs to standard error.",
);
pub(crate) static LOG_FORMAT: Setting = Setting::new(
    "log.format",
    Kind::Words(&["text", "json"]),
    Default::Is("text"),
    "How it is logged: lines to read, or a JSON document a line.",
);
pub(crate) static DATA_DIR: Setting = Setting::new(
    "data.dir",
    Kind::Path,
    Default::Follows("the system's folder for application data"),
    "The folder of the database.",
)
.with_flag("--data-dir");

/// All of them, in the order in which they are listed.
pub(crate) static ALL: [&Setting; 22] = [
    &MODEL_PROVIDER,
    &MODEL_URL,
    &MODEL_NAME,
    &MODEL_API_KEY,
    &MODEL_CONTEXT_TOKENS,
    &MODEL_TOKENIZER,
    &MODEL_THREADS,
    &MODEL_TEMPERATURE,
    &MODEL_FIRST_WORD_SECONDS,
    &MODEL_NEXT_WORD_SECONDS,
    &MODEL_ANSWER_SECONDS,
    &MODEL_KEEP_ALIVE_SECONDS,
    &MODEL_ALLOW_REMOTE,
    &SERVER_LISTEN,
    &SERVER_HOSTS,
    &SERVER_MOST_ANSWERS,
    &SERVER_MOST_SECONDS,
    &SERVER_GRACE_SECONDS,
    &SERVER_MOST_UPLOAD_MEGABYTES,
    &LOG_LEVEL,
    &LOG_FORMAT,
    &DATA_DIR,
];

/// A key is likely meant by another one that is this like it; 1 is the same.
const LIKENESS: f64 = 0.6;

/// The setting of a key.
///
/// # Errors
/// Words that name the nearest key.
pub(crate) fn named(key: &str) -> Result<&'static Setting, String> {
    ALL.into_iter().find(|setting| setting.key == key).ok_or_else(|| {
        let likeness = |setting: &&Setting| strsim::normalized_damerau_levenshtein(key, setting.key);
        let nearest = ALL.into_iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
        match nearest.filter(|nearest| likeness(nearest) >= LIKENESS) {
            Some(nearest) => format!("there is no setting {key}; did you mean {}?", nearest.key),
            None => format!("there is no setting {key}; `polarize settings list` shows all"),
        }
    })
}

fn default_words(setting: &Setting) -> &'static str {
    match setting.default {
        Default::Is(words) | Default::Follows(words) => words,
    }
}

/// The list for a terminal: two lines a setting.
pub(crate) fn text() -> String {
    let mut out = String::from("Settings, their values [and defaults], and the variables that set them:\n");
    for setting in ALL {
        let flag = setting.flag.map_or(String::new(), |flag| format!(", {flag}"));
        out.push_str(&format!(
            "  {} = {} [{}]\n      {}{flag}\n      {}\n",
            setting.key,
            setting.kind.words(),
            default_words(setting),
            setting.variable(),
            setting.meaning
        ));
    }
    out
}

/// The list for README, a table in Markdown.
pub(crate) fn markdown() -> String {
    let mut out = String::from("| setting | value | default | option | meaning |\n| --- | --- | --- | --- | --- |\n");
    for setting in ALL {
        let option = setting.flag.map_or(String::new(), |flag| format!("`{flag}`"));
        let (kind, default) = (setting.kind.words(), default_words(setting));
        out.push_str(&format!("| `{}` | {kind} | {default} | {option} | {} |\n", setting.key, setting.meaning));
    }
    out
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn every_default_is_a_value_the_setting_can_have() {
        for setting in ALL {
            if let Default::Is(text) = setting.default {
                assert_eq!(setting.kind.read(text).as_deref(), Ok(text), "{}", setting.key);
            }
        }
    }

    #[test]
    fn the_servers_defaults_are_those_of_the_server() {
        let server = polarize_web::ServerSettings::new(([127, 0, 0, 1], 8787).into());
        let seconds = |time: Duration| time.as_secs().to_string();
        for (setting, value) in [
            (&SERVER_LISTEN, server.listen.to_string()),
            (&SERVER_MOST_ANSWERS, server.most_answers.to_string()),
            (&SERVER_MOST_SECONDS, seconds(server.most_time)),
            (&SERVER_GRACE_SECONDS, seconds(server.grace)),
            (&SERVER_MOST_UPLOAD_MEGABYTES, (server.most_upload_bytes >> 20).to_string()),
        ] {
            assert_eq!(default_words(setting), value, "{}", setting.key);
        }
    }

    #[test]
    fn the_models_defaults_are_those_of_client_and_advisor() {
        let timeouts = polarize_llm::http::Timeouts::default();
        let asking = polarize_advisor::Settings::default();
        let client = polarize_llm::http::ServerSettings::new(polarize_llm::http::Protocol::Ollama, "", "");
        let seconds = |time: Duration| time.as_secs().to_string();
        for (setting, value) in [
            (&MODEL_CONTEXT_TOKENS, client.context_tokens.to_string()),
            (&MODEL_TEMPERATURE, asking.temperature.to_string()),
            (&MODEL_FIRST_WORD_SECONDS, seconds(timeouts.first_word)),
            (&MODEL_NEXT_WORD_SECONDS, seconds(timeouts.next_word)),
            (&MODEL_ANSWER_SECONDS, seconds(asking.most_time)),
            (&MODEL_ALLOW_REMOTE, client.allow_remote.to_string()),
        ] {
            assert_eq!(default_words(setting), value, "{}", setting.key);
        }
    }

    #[test]
    fn a_key_that_is_none_is_answered_with_the_nearest() {
        for (key, words) in [
            ("model.allow_remot", "did you mean model.allow_remote?"),
            ("model.uri", "did you mean model.url?"),
            ("weather", "polarize settings list"),
        ] {
            assert!(named(key).is_err_and(|said| said.contains(words)), "{key}");
        }
    }
}
