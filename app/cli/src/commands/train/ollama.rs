//! Models in the folder that an Ollama on this machine keeps its own in.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::failure::refuse;

/// What the layer with the model itself is called.
const MODEL: &str = "application/vnd.ollama.image.model";
/// What a layer with an adapter is called.
const ADAPTER: &str = "application/vnd.ollama.image.adapter";

/// What a model's manifest says.
#[derive(Deserialize)]
struct Manifest {
    layers: Vec<Layer>,
}

#[derive(Deserialize)]
struct Layer {
    #[serde(rename = "mediaType")]
    media_type: String,
    digest: String,
}

/// The GGUF file of a model that Ollama has.
///
/// # Source
///
/// Ollama, `manifest/paths.go` and `envconfig/config.go`: where manifests and files are, and what a short name stands for.
pub(super) fn find(name: &str) -> anyhow::Result<PathBuf> {
    let folder = folder()?;
    let manifest = folder.join("manifests").join(place(name)?);
    let refused = |reason: String| {
        let advice = format!(
            "`ollama list` says what there is, and OLLAMA_MODELS names another folder than {}",
            folder.display()
        );
        refuse("unknown_base", format!("Ollama's model {name} can't be taken: {reason}; {advice}"))
    };
    let text = fs::read(&manifest).map_err(|error| refused(format!("{}: {error}", manifest.display())))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|error| refused(error.to_string()))?;
    if manifest.layers.iter().any(|layer| layer.media_type == ADAPTER) {
        return Err(refused("it has an adapter beside its base; name the base".to_owned()));
    }
    let layer = manifest.layers.iter().find(|layer| layer.media_type == MODEL);
    let digest = layer.and_then(|layer| layer.digest.strip_prefix("sha256:"));
    let digest = digest.filter(|digest| digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let digest = digest.ok_or_else(|| refused("its manifest names no model".to_owned()))?;
    Ok(folder.join("blobs").join(format!("sha256-{digest}")))
}

/// Where Ollama keeps models.
fn folder() -> anyhow::Result<PathBuf> {
    if let Some(folder) = std::env::var_os("OLLAMA_MODELS").filter(|folder| !folder.is_empty()) {
        return Ok(folder.into());
    }
    let home = std::env::home_dir().map(|home| home.join(".ollama").join("models"));
    let service = Path::new("/usr/share/ollama/.ollama/models");
    let found = home.filter(|home| home.is_dir() || !service.is_dir());
    found.or_else(|| Some(service.to_owned()).filter(|service| service.is_dir())).ok_or_else(|| {
        refuse("unknown_base", "there is no folder of Ollama's; set OLLAMA_MODELS to where it keeps its models")
    })
}

/// Where the manifest of a model is, below all manifests: `name`, `name:tag`, `owner/name:tag` or `host/owner/name:tag`.
fn place(name: &str) -> anyhow::Result<PathBuf> {
    let (path, tag) = name.rsplit_once(':').filter(|(_, tag)| !tag.contains('/')).unwrap_or((name, "latest"));
    let parts: Vec<&str> = path.split('/').collect();
    let is_part = |part: &&str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    let full = match parts[..] {
        [model] => ["registry.ollama.ai", "library", model],
        [owner, model] => ["registry.ollama.ai", owner, model],
        [host, owner, model] => [host, owner, model],
        _ => [""; 3],
    };
    if !full.iter().chain([&tag]).all(is_part) {
        return Err(refuse(
            "unknown_base",
            format!("{name:?} is no name of a model; write ollama:NAME or ollama:NAME:TAG"),
        ));
    }
    Ok(full.iter().chain([&tag]).collect())
}
