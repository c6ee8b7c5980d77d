//! Files and models that a server keeps.
#![expect(clippy::unwrap_used, reason = "a server that can't be reached has failed its test")]

use polarize_scripted::{ScriptedModel, StoreFault};

use crate::wire::exchange;

/// FIPS 180-2, appendix B.1: the digest of `abc`.
const ABC: &str = "/api/blobs/sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn storing(faults: impl IntoIterator<Item = StoreFault>) -> ScriptedModel {
    ScriptedModel::storing(faults, []).unwrap()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

#[test]
fn a_file_is_kept_by_the_digest_of_its_bytes() {
    let scripted = storing([]);
    assert_eq!(status(&exchange(&scripted, "HEAD", ABC, "")), "404");
    let other = exchange(&scripted, "POST", ABC, "abd");
    assert!(status(&other) == "400" && other.contains("digest mismatch, expected"), "{other}");
    assert_eq!(status(&exchange(&scripted, "HEAD", ABC, "")), "404");
    assert_eq!(status(&exchange(&scripted, "POST", ABC, "abc")), "201");
    assert_eq!(status(&exchange(&scripted, "HEAD", ABC, "")), "200");
    assert_eq!(scripted.received_bytes(), 6);
}

#[test]
fn a_fault_happens_once() {
    let scripted = storing([StoreFault::UploadBreaks { after: 1 }, StoreFault::UploadDamaged]);
    let outcomes: Vec<String> = (0..3).map(|_| status(&exchange(&scripted, "POST", ABC, "abc")).to_owned()).collect();
    assert_eq!(outcomes, ["none", "400", "201"]);
}

#[test]
fn a_model_is_created_of_files_that_are_there() {
    let scripted = storing([]);
    let digest = ABC.rsplit('/').next().unwrap();
    let body = format!("{{\"model\":\"Coach\",\"files\":{{\"a.gguf\":\"{digest}\"}}}}");
    let missing = exchange(&scripted, "POST", "/api/create", &body);
    assert!(status(&missing) == "200" && missing.contains("{\"error\":\"open sha256-ba78"), "{missing}");
    exchange(&scripted, "POST", ABC, "abc");
    let created = exchange(&scripted, "POST", "/api/create", &body);
    assert!(created.contains("{\"status\":\"success\"}"), "{created}");
    assert!(exchange(&scripted, "GET", "/api/tags", "").contains("coach:latest"));
    let outcomes = ["/api/delete"; 2].map(|path| exchange(&scripted, "DELETE", path, "{\"model\":\"coach\"}"));
    assert_eq!(outcomes.each_ref().map(|answer| status(answer)), ["200", "404"]);
}

#[test]
fn only_a_server_that_keeps_models_doubts_a_name() {
    let body = "{\"model\":\"coach\"}";
    assert_eq!(status(&exchange(&storing([]), "POST", "/api/show", body)), "404");
    let any = ScriptedModel::saying(polarize_scripted::Protocol::Ollama, []).unwrap();
    assert_eq!(status(&exchange(&any, "POST", "/api/show", body)), "200");
}
