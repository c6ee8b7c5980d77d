"""How fast a model in the program's own process is, beside llama.cpp on the same files: python compare.py EXAMPLES [FOLDER]

EXAMPLES holds the example `speed`: `cargo build --release --example speed -p polarize-local` leaves it in target/release/examples. Random
models of 90 and 800 million parameters, as Q4_K_M and Q8_0, are made in FOLDER, where they aren't there yet (default: a temporary one). Each is
asked here and there in turn, three times: a prompt of 512 tokens and one of 3,000, as the context of an athlete is long, then 128 tokens after
it, one by one, on two threads. Prints a line of medians for each: tokens a second of the prompt and of the answer, seconds to the first token,
the most memory; and here what a second question costs that begins like the first. Wants a quiet machine.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

FILES = ["90m-q4_k_m.gguf", "90m-q8_0.gguf", "800m-q4_k_m.gguf", "800m-q8_0.gguf"]
PROMPTS, ANSWER, THREADS, RUNS = [512, 3_000], 128, 2, 3


def there(path, prompt):
    """llama.cpp, in a process of its own so that its memory is its own."""
    import resource
    import time

    import llama_cpp

    model = llama_cpp.Llama(path, n_ctx=prompt + ANSWER, n_threads=THREADS, n_threads_batch=THREADS, n_batch=512, n_ubatch=512, verbose=False)
    tokens = [300 + index % 20_000 for index in range(prompt)]
    # What it arranges for itself is arranged before, as it is here.
    model.eval(tokens[:64])
    model.reset()
    begun = time.monotonic()
    model.eval(tokens)
    first = time.monotonic() - begun
    begun = time.monotonic()
    for index in range(ANSWER):
        model.eval([1000 + index])
    rest = time.monotonic() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(dict(prompt_tokens_per_second=prompt / first, answer_tokens_per_second=ANSWER / rest, first_token_seconds=first, peak_bytes=memory)))


def said(*words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))} failed:\n{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def compare(speed, folder):
    if not (folder / FILES[-1]).exists():
        subprocess.run([speed, "make", folder], check=True)
    for name in FILES:
        for prompt in PROMPTS:
            compare_one(speed, folder / name, prompt)


def compare_one(speed, path, prompt):
    alone = dict(os.environ, CANDLE_NUM_THREADS="1")
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(said(speed, path, "--prompt", prompt, "--answer", ANSWER, "--threads", THREADS, env=alone))
        theirs.append(said(sys.executable, __file__, "--there", path, prompt))
    for who, runs in [("here", ours), ("llama.cpp", theirs)]:
        print(
            f"{path.name:18} {prompt:5} {who:10} prompt {median(runs, 'prompt_tokens_per_second'):7.0f}/s"
            f"  answer {median(runs, 'answer_tokens_per_second'):6.1f}/s"
            f"  first token {median(runs, 'first_token_seconds'):6.2f} s  memory {median(runs, 'peak_bytes') / 1e6:6.0f} MB"
        )
    print(
        f"{path.name:18} {prompt:5} a question {median(ours, 'first_question_seconds'):.2f} s to its first word, the next one with the same system text "
        f"{median(ours, 'second_question_seconds'):.2f} s",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--there"]:
        there(sys.argv[2], int(sys.argv[3]))
    elif len(sys.argv) > 2:
        compare(pathlib.Path(sys.argv[1]) / "speed", pathlib.Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(pathlib.Path(sys.argv[1]) / "speed", pathlib.Path(folder))
