//! The written contract is the types' own.

use std::path::Path;

use xtask::json_spec;

#[test]
fn the_document_says_what_the_types_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(json_spec::FILE);
    let written = std::fs::read_to_string(file).unwrap();
    assert!(written == json_spec::document().unwrap(), "run `cargo xtask json-spec` and look at what has changed");
}

#[test]
fn the_example_is_a_draft() {
    assert_eq!(json_spec::example().unwrap().modifications.len(), 1);
}
