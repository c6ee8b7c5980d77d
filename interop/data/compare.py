"""Training data as others read it: python compare.py POLARIZE [COUNT]

POLARIZE generates COUNT examples (2000) of all kinds with seed 1 into a temporary folder, prompts and answers kept to their budget by the Mistral v3
vocabulary that mistral-common brings along, with a template as Mistral's own. Then:

- `datasets.load_dataset("json", ...)` must load all kinds from one file, and each kind from a file of its own, with every value unchanged;
- mistral-common counts the tokens of each conversation by Mistral v3's own tokenizer: prompts may have 1,400 at p99, answers 600, weeks 1,000;
- the program's `data validate` must find nothing, and Python's jsonschema with the schemas of `data schema` neither; both are timed on the same file.

Prints the figures; the exit status is 1 where something differs or goes beyond its budget.
"""

import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import datasets
import jsonschema
import mistral_common
from mistral_common.protocol.instruct.messages import AssistantMessage, SystemMessage, UserMessage
from mistral_common.protocol.instruct.request import ChatCompletionRequest
from mistral_common.tokens.tokenizers.mistral import MistralTokenizer

VOCABULARY = pathlib.Path(mistral_common.__file__).parent / "data" / "mistral_instruct_tokenizer_240323.model.v3"
TEMPLATE = """{%- if messages[0]["role"] == "system" %}
    {%- set system_message = messages[0]["content"] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}
{{- bos_token }}
{%- for message in loop_messages %}
    {%- if message["role"] == "user" %}
        {%- if message == user_messages[-1] and system_message is defined %}
            {{- "[INST] " + system_message + "\\n\\n" + message["content"] + "[/INST]" }}
        {%- else %}
            {{- "[INST] " + message["content"] + "[/INST]" }}
        {%- endif %}
    {%- elif message["role"] == "assistant" %}
        {{- " " + message["content"] | trim + eos_token }}
    {%- endif %}
{%- endfor %}
"""
PROMPT = 1_400
ANSWERS = {"plan_modification": 600, "bare": 600, "weekly_plan": 1_000, "coaching": 400}


def make_tokenizer(folder):
    """A folder as a model brings it along."""
    folder.mkdir()
    shutil.copy(VOCABULARY, folder / "tokenizer.model")
    config = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "chat_template": TEMPLATE}
    (folder / "tokenizer_config.json").write_text(json.dumps(config))
    return str(folder)


def polarize(program, *arguments):
    done = subprocess.run([program, *arguments, "--json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.returncode, json.loads(done.stdout)


def plain(value):
    """A value without what Arrow puts where a line has no such key."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def loads_unchanged(path, lines, cache):
    loaded = datasets.load_dataset("json", data_files=str(path), split="train", cache_dir=str(cache))
    if len(loaded) != len(lines):
        return f"{path.name}: {len(loaded)} of {len(lines)} lines were loaded"
    for number, (found, expected) in enumerate(zip(loaded, lines), 1):
        if plain(found) != plain(expected):
            return f"{path.name}, line {number}: another value was loaded"
    return None


def tokens(tokenizer, messages):
    """Tokens of the prompt, and of the answer with the token that ends it."""
    kinds = {"system": SystemMessage, "user": UserMessage, "assistant": AssistantMessage}
    said = [kinds[message["role"]](content=message["content"]) for message in messages]
    prompt = len(tokenizer.encode_chat_completion(ChatCompletionRequest(messages=said[:-1])).tokens)
    text = tokenizer.instruct_tokenizer.tokenizer
    return prompt, len(text.encode(messages[-1]["content"], bos=False, eos=True))


def percentile(numbers, percent):
    return sorted(numbers)[max(0, -(-len(numbers) * percent // 100) - 1)]


def count_tokens(lines):
    tokenizer = MistralTokenizer.v3()
    counted = collections.defaultdict(lambda: ([], []))
    for line in lines:
        for numbers, number in zip(counted[line["meta"]["kind"]], tokens(tokenizer, line["messages"])):
            numbers.append(number)
    beyond = []
    for kind, (prompts, answers) in sorted(counted.items()):
        figures = [(percentile(numbers, 50), percentile(numbers, 99), max(numbers)) for numbers in (prompts, answers)]
        print(f"tokens of {len(prompts)} {kind}, p50/p99/max: prompt {'/'.join(map(str, figures[0]))}, answer {'/'.join(map(str, figures[1]))}")
        if figures[0][1] > PROMPT or figures[1][1] > ANSWERS[kind]:
            beyond.append(f"{kind} is beyond its budget of {PROMPT} and {ANSWERS[kind]} tokens")
    return beyond


def check(program, path, lines):
    size = path.stat().st_size
    begun = time.perf_counter()
    status, document = polarize(program, "data", "validate", str(path))
    ours = time.perf_counter() - begun
    found = [] if status == 0 else [f"data validate finds problems: {json.dumps(document)[:400]}"]
    _, schemas = polarize(program, "data", "schema")
    validators = {kind: jsonschema.Draft202012Validator(schema) for kind, schema in schemas.items()}
    begun = time.perf_counter()
    for number, text in enumerate(path.open(encoding="utf-8"), 1):
        line = json.loads(text)
        validator = validators.get(line["meta"]["kind"])
        error = validator and next(validator.iter_errors(json.loads(line["messages"][-1]["content"])), None)
        if error:
            found.append(f"jsonschema, line {number}: {error.json_path}: {error.message[:200]}")
            break
    theirs = time.perf_counter() - begun
    for name, seconds in (("data validate: shape, schema, principles, numbers, lengths", ours), ("jsonschema: the answers' schema alone", theirs)):
        print(f"{name}: {len(lines) / seconds:.0f} examples/s, {size / 1e6 / seconds:.1f} MB/s")
    return found


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: python compare.py POLARIZE [COUNT]")
    program = str(pathlib.Path(sys.argv[1]).resolve())
    count = sys.argv[2] if len(sys.argv) == 3 else "2000"
    datasets.disable_progress_bars()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        path = folder / "all.jsonl"
        status, document = polarize(program, "data", "generate", "--output", str(path), "--count", count, "--tokenizer", make_tokenizer(folder / "tokenizer"))
        if status:
            sys.exit(f"data generate: {document}")
        texts = path.read_text(encoding="utf-8").splitlines()
        lines = [json.loads(text) for text in texts]
        print(f"{len(lines)} examples generated, {len(lines) / document['seconds']:.0f} examples/s")
        by_kind = collections.defaultdict(list)
        for text, line in zip(texts, lines):
            by_kind[line["meta"]["kind"]].append((text, line))
        found = [loads_unchanged(path, lines, folder / "cache")]
        for kind, some in by_kind.items():
            of_kind = folder / f"{kind}.jsonl"
            of_kind.write_text("".join(text + "\n" for text, _ in some), encoding="utf-8")
            found.append(loads_unchanged(of_kind, [line for _, line in some], folder / "cache"))
        print(f"datasets loads {len(by_kind)} kinds, in one file and in one each")
        found += count_tokens(lines)
        found += check(program, path, lines)
    found = [problem for problem in found if problem]
    for problem in found:
        print(problem)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
