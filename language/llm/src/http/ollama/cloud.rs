//! Models that a server on this machine runs elsewhere.

use serde_json::Value;

use crate::error::ModelError;
use crate::http::words::shortened;

/// Whether a model's name says that Ollama asks its cloud.
pub(in crate::http) fn is_in_cloud(model: &str) -> bool {
    let model = model.to_ascii_lowercase();
    let tag = model.rsplit_once(':').map_or("", |(_, tag)| tag);
    tag == "cloud" || tag.ends_with("-cloud")
}

/// Whether what the server shows of a model says that it runs on the server's own machine.
pub(in crate::http) fn runs_here(model: &str, shown: &Value) -> Result<(), ModelError> {
    let host = shown["remote_host"].as_str().unwrap_or_default();
    if host.is_empty() {
        return Ok(());
    }
    let (model, host) = (shortened(model), shortened(host));
    let reason = format!(
        "\"{model}\" runs at {host}: training and health data would leave this machine. If that is wanted, set \
         model.allow_remote to true"
    );
    Err(ModelError::NotAsked { reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_cloud() {
        let cases = [
            ("gpt-oss:120b-cloud", true),
            ("qwen3:Cloud", true),
            ("coach:7b", false),
            ("cloud", false),
            ("a-cloud", false),
        ];
        for (model, cloud) in cases {
            assert_eq!(is_in_cloud(model), cloud, "{model}");
        }
    }
}
