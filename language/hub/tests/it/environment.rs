//! Which variables say what.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use polarize_hub::{Hub, HubError, Token};

/// Names and values.
type Variables<'a> = &'a [(&'a str, &'a str)];

fn from(variables: Variables<'_>, home: Option<&Path>) -> Result<Hub, HubError> {
    let variables: BTreeMap<&str, &str> = variables.iter().copied().collect();
    Hub::from_variables(|name| variables.get(name).map(|text| (*text).to_owned()), home.map(Path::to_owned))
}

#[test]
fn the_cache_is_where_other_tools_have_it() {
    let cases: [(Variables<'_>, &str); 5] = [
        (&[], "/home/a/.cache/huggingface/hub"),
        (&[("XDG_CACHE_HOME", "/x")], "/x/huggingface/hub"),
        (&[("XDG_CACHE_HOME", "/x"), ("HF_HOME", "/hf")], "/hf/hub"),
        (&[("HF_HOME", "/hf"), ("HF_HUB_CACHE", "/models")], "/models"),
        (&[("HF_HOME", ""), ("HF_HUB_CACHE", " ")], "/home/a/.cache/huggingface/hub"),
    ];
    for (variables, cache) in cases {
        assert_eq!(from(variables, Some(Path::new("/home/a"))).unwrap().cache, PathBuf::from(cache), "{variables:?}");
    }
    assert!(matches!(from(&[], None), Err(HubError::NoHome)));
    assert_eq!(from(&[("HF_HUB_CACHE", "/models")], None).unwrap().cache, PathBuf::from("/models"));
}

#[test]
fn a_token_comes_from_the_variable_or_from_what_a_login_left() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("token"), "hf_login\n").unwrap();
    fs::write(folder.path().join("other"), "hf_other\n").unwrap();
    let home = folder.path().to_str().unwrap();
    let other = format!("{home}/other");
    let cases: [(Variables<'_>, Option<&str>); 5] = [
        (&[("HF_HOME", home)], Some("hf_login")),
        (&[("HF_HOME", home), ("HF_TOKEN", " hf_own ")], Some("hf_own")),
        (&[("HF_HOME", home), ("HF_TOKEN_PATH", &other)], Some("hf_other")),
        (&[("HF_HOME", home), ("HF_TOKEN", ""), ("HF_HUB_CACHE", "/models")], Some("hf_login")),
        (&[("HF_HOME", "/nowhere")], None),
    ];
    for (variables, token) in cases {
        assert_eq!(from(variables, None).unwrap().token, token.and_then(Token::new), "{variables:?}");
    }
}

#[test]
fn the_endpoint_and_being_offline_are_variables() {
    let home = Some(Path::new("/home/a"));
    assert_eq!(from(&[], home).unwrap().endpoint, "https://huggingface.co");
    assert_eq!(from(&[("HF_ENDPOINT", "https://mirror.example/")], home).unwrap().endpoint, "https://mirror.example");
    for (text, is_offline) in [("1", true), ("YES", true), ("true", true), ("0", false), ("", false)] {
        assert_eq!(from(&[("HF_HUB_OFFLINE", text)], home).unwrap().is_offline, is_offline, "{text}");
    }
}
