"""The API against its own OpenAPI document: python fuzz.py POLARIZE [--examples N] [--seed N]

Starts POLARIZE over two simulated athletes with tokens, lets schemathesis make requests from the document, good ones and bad ones, and checks every
answer: no server error, no status, content type or shape that the document doesn't name, nothing without a token. Prints how many cases ran; the
exit status is 1 where an answer is not as documented, or where there were fewer than 5,000 cases.
"""

import argparse
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

import schemathesis

LEAST = 5000
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,"
    "negative_data_rejection,positive_data_acceptance,unsupported_method,ignored_auth,valid_data_is_read"
)
# Valid data may still be refused where it is about what is not theirs or not there (403, 404), what has changed (409, 412, 428), or can't be meant: a span turned
# round, a day long ago, a training load no session has (422). A schema can't say that; `valid_data_is_read` looks at what it can say.
SETTINGS = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 403, 404, 409, 412, 422, 428]

# A form's other fields may be called anything, even what no reader of forms takes.
[[operations]]
include-path = "/api/v1/activities/upload"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 422]
"""
# What the server says of a request that isn't as the document has it.
NOT_READ = {"wrong_shape", "wrong_query", "wrong_path", "not_json", "unreadable_json"}


@schemathesis.check
def valid_data_is_read(_context, response, case) -> None:
    """Where the document lets something through, the server reads it, even if it can't be meant."""
    if response.status_code in (400, 415, 422) and case.meta and case.meta.generation.mode.is_positive:
        problem = response.json()
        assert problem["code"] not in NOT_READ, f"valid data can't be read: {problem['detail']}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("polarize")
    parser.add_argument("--examples", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--operation", help="only the operation of this id")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "none.toml").touch()
        environment = {**os.environ, "POLARIZE_CONFIG": str(folder / "none.toml"), "POLARIZE_LOG_LEVEL": "warn"}
        program = [given.polarize, "--data-dir", folder, "--today", "2026-05-04"]

        def say(*arguments: str) -> dict:
            done = subprocess.run([*program, "--json", *arguments], check=True, capture_output=True, text=True, env=environment)
            return json.loads(done.stdout)

        for athlete in ("ada", "ben"):
            say("--athlete", athlete, "athlete", "--name", athlete, "--sport", "cycling", "--ftp", "250", "--lthr", "165", "--max-hr", "190", "--ctl", "45", "--atl", "50")
            say("--athlete", athlete, "workout", "add", "2026-05-06", "cycling", "--minutes", "60", "--intensity", "zone3", "--plan")
            say("--athlete", athlete, "log", "cycling", "90", "--rpe", "5")
        token = say("--athlete", "ada", "token", "create", "--name", "fuzz")["token"]
        # Reached from elsewhere, so that every operation needs its token.
        serve = subprocess.Popen([*program, "serve", "--listen", "0.0.0.0:0"], stdout=subprocess.PIPE, text=True, env=environment)
        try:
            port = next(found[1] for line in serve.stdout if (found := re.search(r"http://[^\s:/]+:(\d+)", line)))
            return fuzz(f"http://127.0.0.1:{port}", token, given, folder)
        finally:
            serve.send_signal(signal.SIGTERM)
            if serve.wait(timeout=60) != 0:
                print(f"the server ended with status {serve.returncode}")


def fuzz(url: str, token: str, given: argparse.Namespace, folder: pathlib.Path) -> int:
    report = folder / "report.ndjson"
    (folder / "schemathesis.toml").write_text(SETTINGS)
    command = [pathlib.Path(sys.executable).with_name("schemathesis"), "run", f"{url}/api/openapi.json", "--checks", CHECKS]
    command += ["--header", f"Authorization: Bearer {token}", "--max-examples", str(given.examples), "--seed", str(given.seed)]
    # One worker: Python 3.11 can't compile in two threads at once ("AST constructor recursion depth mismatch").
    command += ["--workers", "1"]
    command += ["--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--no-shrink", "--warnings", "off"]
    command += ["--report", "ndjson", "--report-ndjson-path", report]
    if given.operation:
        command += ["--include-operation-id", given.operation]
    status = subprocess.run(command, cwd=folder, check=False, env={**os.environ, "SCHEMATHESIS_HOOKS": __file__}).returncode
    cases = count(report)
    print(f"{cases} cases")
    return 1 if status != 0 or (cases < LEAST and not given.operation) else 0


def count(report: pathlib.Path) -> int:
    """How many requests were made and checked."""
    total = 0
    for line in report.read_text().splitlines():
        finished = json.loads(line).get("ScenarioFinished")
        if finished:
            # A scenario without requests has none written.
            total += len(finished["recorder"].get("interactions", {}))
    return total


if __name__ == "__main__":
    sys.exit(main())
