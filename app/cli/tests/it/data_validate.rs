#![expect(clippy::unwrap_used, reason = "a test whose files can't be written or read has failed")]

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::polarize::{program, run};

const FOREIGN: &str = r#"{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}"#;
const BAD: &str = r#"{"messages":[{"role":"user","content":"Hi"}]}"#;

fn written(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn document(arguments: &[&str]) -> (i32, Value) {
    let said = run(&[&["data", "validate", "--json"], arguments].concat());
    (said.status, serde_json::from_str(&said.out).unwrap())
}

#[test]
fn a_clean_foreign_file_is_fine_and_says_what_was_not_checked() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "foreign.jsonl", format!("{FOREIGN}\n").as_bytes());
    let said = run(&["data", "validate", &file]);
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("nothing is wrong") && said.out.contains("not one of ours"), "{}", said.out);
}

#[test]
fn problems_are_told_with_their_line_and_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "bad.jsonl", format!("{FOREIGN}\n{BAD}\n{{\nx\n").as_bytes());
    let said = run(&["data", "validate", &file, "--max-problems", "2"]);
    assert_eq!(said.status, 1);
    assert!(said.out.contains(&format!("{file}:2 messages: ")) && said.out.contains("(no_answer)"), "{}", said.out);
    assert!(said.out.contains("2 x not_json") && said.out.contains("1 of them not shown"), "{}", said.out);
    let (status, document) = document(&[&file]);
    assert_eq!((status, &document["success"], &document["files"][0]["lines"]), (1, &false.into(), &4.into()));
    assert_eq!(document["files"][0]["codes"]["not_json"], 2);
    assert_eq!(document["files"][0]["first_problems"][1]["line"], 3);
}

#[test]
fn compressed_files_are_told_by_their_first_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(format!("{FOREIGN}\n{BAD}\n").as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    // A frame of one raw block: the same two lines as zstd.
    let lines = format!("{FOREIGN}\n{BAD}\n");
    let size = u32::try_from(lines.len()).unwrap();
    let block = (size << 3) | 1;
    let mut zstd = vec![0x28, 0xB5, 0x2F, 0xFD, 0xA0];
    zstd.extend_from_slice(&size.to_le_bytes());
    zstd.extend_from_slice(&block.to_le_bytes()[..3]);
    zstd.extend_from_slice(lines.as_bytes());
    for (name, bytes) in [("a.jsonl", gzip.clone()), ("b.jsonl", [zstd.clone(), zstd].concat())] {
        let file = written(folder.path(), name, &bytes);
        let (status, document) = document(&[&file]);
        assert_eq!(
            (status, &document["files"][0]["codes"]["no_answer"]),
            (1, &Value::from(if name == "a.jsonl" { 1 } else { 2 }))
        );
    }
    let cut = written(folder.path(), "cut.gz", &gzip[..gzip.len() - 12]);
    assert_eq!(document(&[&cut]).1["files"][0]["codes"]["unreadable"], 1);
}

#[test]
fn standard_input_is_read_and_a_missing_file_refused() {
    let mut child = program();
    child.args(["data", "validate", "-", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = child.spawn().unwrap();
    child.stdin.take().unwrap().write_all(BAD.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stdout).unwrap().contains("no_answer"));
    let (status, document) = document(&["nowhere.jsonl"]);
    assert_eq!((status, &document["error"]["code"]), (1, &"file_not_read".into()));
}

#[test]
fn a_file_is_mended_as_a_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let shouted = FOREIGN.replace("\"user\"", "\"User\"");
    let file = written(folder.path(), "a.jsonl", format!("\u{FEFF}{FOREIGN}\r\n\n{shouted}\n{FOREIGN}\n").as_bytes());
    let fixed = folder.path().join("fixed.jsonl");
    let (status, told) = document(&[&file, "--fix", fixed.to_str().unwrap()]);
    assert_eq!(status, 0, "{told}");
    assert_eq!(told["files"][0]["mended"]["unknown_role"], 1);
    assert!(std::fs::read_to_string(&fixed).unwrap().starts_with(&format!("{FOREIGN}\n")));
    let broken = written(folder.path(), "b.jsonl", &[FOREIGN.as_bytes(), b"\n\xFF\n"].concat());
    let other = folder.path().join("other.jsonl");
    let (status, told) = document(&[&broken, "--fix", other.to_str().unwrap()]);
    assert_eq!((status, &told["error"]["code"]), (1, &"not_mended".into()));
    assert!(told["error"]["message"].as_str().unwrap().contains("line 2") && !other.exists(), "{told}");
}
