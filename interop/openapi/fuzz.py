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

LEAST = 5000
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,"
    "negative_data_rejection,positive_data_acceptance,unsupported_method,ignored_auth"
)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("polarize")
    parser.add_argument("--examples", type=int, default=120)
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
    command = [pathlib.Path(sys.executable).with_name("schemathesis"), "run", f"{url}/api/openapi.json", "--checks", CHECKS]
    command += ["--header", f"Authorization: Bearer {token}", "--max-examples", str(given.examples), "--seed", str(given.seed)]
    command += ["--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--no-shrink", "--warnings", "off", "--workers", "2"]
    command += ["--report", "ndjson", "--report-ndjson-path", report]
    if given.operation:
        command += ["--include-operation-id", given.operation]
    status = subprocess.run(command, cwd=folder, check=False).returncode
    cases = count(report)
    print(f"{cases} cases")
    return 1 if status != 0 or (cases < LEAST and not given.operation) else 0


def count(report: pathlib.Path) -> int:
    """How many requests were made and checked."""
    total = 0
    for line in report.read_text().splitlines():
        finished = json.loads(line).get("ScenarioFinished")
        if finished:
            total += len(finished["recorder"]["interactions"])
    return total


if __name__ == "__main__":
    sys.exit(main())
