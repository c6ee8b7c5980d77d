"""Files for llama.cpp, beside llama.cpp itself: python compare.py FOLDER

FOLDER holds the program and the examples: `cargo build --release -p polarize-cli`, and `cargo build --release --examples -p polarize-model -p
polarize-tokens`, leave them in target/release. A small model of each family is made, trained for some steps, given an adapter, and exported:

  tokens    50 conversations, as our tokenizer and template write them, by llama.cpp's tokenizer from the file; with our own byte pairs, and with
            Mistral's published vocabulary (SentencePiece)
  logits    of the F16 file by llama.cpp, and of the merged model by the trainer's operations
  greedy    the 64 likeliest tokens, one after the other, here and there; of Q8_0 and Q4_K_M at how many places the likeliest is the same
  adapter   the base's file with the adapter's file beside it, and the merged file
  fields    what the package gguf reads of a file
  types     each tensor's type, beside what llama.cpp's own quantiser takes

Prints a line for each comparison; the exit status is 1 where one is too far apart.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import llama_cpp
import mistral_common
import numpy
from gguf import GGUFReader
from safetensors.numpy import load_file, save_file

LOGITS = 1e-2
GREEDY = 64
WIDTH, LAYERS, HEADS, KV_HEADS, HEAD_DIM, FEED_FORWARD, VOCABULARY, CONTEXT = 256, 8, 4, 2, 64, 512, 512, 1024
SHARED = dict(hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS, num_key_value_heads=KV_HEADS, head_dim=HEAD_DIM)
SHARED |= dict(intermediate_size=FEED_FORWARD, vocab_size=VOCABULARY, max_position_embeddings=CONTEXT, rope_theta=10000.0)
SHARED |= dict(bos_token_id=0, eos_token_id=1, pad_token_id=2)
OF_GEMMA = dict(hidden_act="gelu_pytorch_tanh", rms_norm_eps=1e-6, tie_word_embeddings=True)
FAMILIES = {
    "Mistral": dict(architectures=["MistralForCausalLM"], model_type="mistral", hidden_act="silu", rms_norm_eps=1e-5, sliding_window=None, tie_word_embeddings=False),
    "Gemma": dict(architectures=["GemmaForCausalLM"], model_type="gemma", **OF_GEMMA),
    "Gemma 2": dict(
        architectures=["Gemma2ForCausalLM"], model_type="gemma2", sliding_window=48, query_pre_attn_scalar=HEAD_DIM,
        attn_logit_softcapping=50.0, final_logit_softcapping=30.0, **OF_GEMMA,
    ),
}
PUBLISHED = pathlib.Path(mistral_common.__file__).parent / "data" / "mistral_instruct_tokenizer_240323.model.v3"
TEMPLATE = (
    "{{ bos_token }}{% set ns = namespace(system='') %}{% for message in messages %}{% if message['role'] == 'system' %}{% set ns.system = message['content'] + '\\n\\n' %}"
    "{% elif message['role'] == 'user' %}{{ '[INST] ' + (ns.system if loop.last else '') + message['content'] + '[/INST]' }}"
    "{% else %}{{ ' ' + message['content'] + eos_token }}{% endif %}{% endfor %}"
)
RECIPE = "length = 1024\naccumulate = 1\nwarmup = 0.1\nheld_out = 0\nlearning_rate = 2e-3\n"
FROM_SCRATCH = f"vocabulary = {VOCABULARY}\nwidth = 32\nlayers = 1\nheads = 2\nkv_heads = 1\nfeed_forward = 64\nsteps = 2\n" + RECIPE
IN_FULL = "steps = 240\n" + RECIPE
ADAPTER = 'method = "lora"\nrank = 8\nrank_stabilized = true\nsteps = 30\n' + RECIPE
QUANTIZERS = {"q8_0": 7, "q4_k_m": 15, "q5_k_m": 17, "q6_k": 18}


def said(*words, given=None):
    done = subprocess.run([str(word) for word in words], input=given, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(str(word) for word in words)}: {done.stdout}{done.stderr}")
    return done.stdout


def told(far, line):
    print(f"{'FAR' if far else 'ok '} {line}", flush=True)
    return int(bool(far))


def make_base(folder, config, tokenizer, seed):
    """A model of random numbers in a folder, with a tokenizer that is there."""
    folder.mkdir()
    config = {**SHARED, **config}
    (folder / "config.json").write_text(json.dumps(config))
    for file in tokenizer.glob("tokenizer*"):
        shutil.copy(file, folder / file.name)
    chance, gemma2 = numpy.random.default_rng(seed), config["model_type"] == "gemma2"
    one = 0.0 if config["model_type"].startswith("gemma") else 1.0
    matrix = lambda *shape: (chance.standard_normal(shape) * 0.03).astype(numpy.float32)
    norm = lambda: (one + chance.standard_normal(WIDTH) * 0.05).astype(numpy.float32)
    tensors = {"model.embed_tokens.weight": matrix(config["vocab_size"], WIDTH), "model.norm.weight": norm()}
    if not config["tie_word_embeddings"]:
        tensors["lm_head.weight"] = matrix(config["vocab_size"], WIDTH)
    sides = {"q": (HEADS * HEAD_DIM, WIDTH), "k": (KV_HEADS * HEAD_DIM, WIDTH), "v": (KV_HEADS * HEAD_DIM, WIDTH), "o": (WIDTH, HEADS * HEAD_DIM)}
    norms = ["input_layernorm", "post_attention_layernorm"] + ["pre_feedforward_layernorm", "post_feedforward_layernorm"] * gemma2
    for layer in range(LAYERS):
        name = f"model.layers.{layer}."
        tensors |= {f"{name}self_attn.{part}_proj.weight": matrix(*shape) for part, shape in sides.items()}
        tensors |= {f"{name}mlp.{part}_proj.weight": matrix(FEED_FORWARD, WIDTH) for part in ("gate", "up")}
        tensors |= {f"{name}mlp.down_proj.weight": matrix(WIDTH, FEED_FORWARD)}
        tensors |= {f"{name}{part}.weight": norm() for part in norms}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})


def trained(program, place, name, recipe, data, *base):
    (place / f"{name}.toml").write_text(recipe)
    said(program, "train", "--recipe", place / f"{name}.toml", "--data", data, "--output", place / name, *base)
    return place / name


def there(path, **options):
    return llama_cpp.Llama(str(path), n_ctx=CONTEXT, n_threads=2, n_threads_batch=2, logits_all=True, verbose=False, **options)


def logits_there(model, tokens):
    model.reset()
    model.eval(tokens)
    return numpy.array(model.scores[: len(tokens)])


def logits_here(examples, model, tokens, place):
    said(examples / "logits", model, "--output", place / "logits.safetensors", given=json.dumps([tokens]))
    return load_file(place / "logits.safetensors")["logits"]


def greedy(logits, prompt):
    tokens = list(prompt)
    for _ in range(GREEDY):
        tokens.append(int(logits(tokens)[-1].argmax()))
    return tokens


def apart(one, other):
    return float(numpy.abs(one - other).max() / numpy.abs(other).max())


def conversations(data):
    """50 of them: what people said in the data, and odd texts."""
    lines = [json.loads(line)["messages"] for line in data.read_text().splitlines()]
    said = [[message for message in messages if message["role"] != "assistant"] for messages in lines]
    odd = ["  two spaces", "tab\tand\nline\n\nline", "Grüße, ça va? 日本 🚴‍♀️", "12345 1.5 -3 I'm we'll", "ends with a space ", "a" * 99]
    return ([[{"role": "user", "content": text}] for text in odd] + said)[:50]


def compare_tokens(examples, family, base, model, data):
    asked = "".join(json.dumps(messages) + "\n" for messages in conversations(data))
    ours = [json.loads(line) for line in said(examples / "encode", base, given=asked).splitlines()]
    theirs = [model.tokenize(one["text"].encode(), add_bos=False, special=True) for one in ours]
    differ = sum(one["ids"] != other for one, other in zip(ours, theirs))
    return told(differ, f"{family}, tokens: {len(ours)} conversations, {sum(map(len, theirs))} tokens, {differ} differ"), ours


def compare_published(program, examples, place, data):
    """Mistral's own vocabulary in a small model."""
    tokenizer = place / "tokenizer"
    tokenizer.mkdir()
    shutil.copy(PUBLISHED, tokenizer / "tokenizer.model")
    tokens = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "add_bos_token": True, "chat_template": TEMPLATE}
    (tokenizer / "tokenizer_config.json").write_text(json.dumps(tokens))
    config = {**FAMILIES["Mistral"], "vocab_size": 32768, "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": None}
    make_base(place / "base", config, tokenizer, 9)
    said(program, "model", "export", "--base", place / "base", "--type", "q8_0", "--output", place / "published.gguf")
    return compare_tokens(examples, "Mistral's vocabulary", place / "base", there(place / "published.gguf"), data)[0]


def types_of(path):
    return {tensor.name: tensor.tensor_type.name for tensor in GGUFReader(path).tensors}


def compare_types(place):
    far = 0
    for name, number in QUANTIZERS.items():
        theirs = place / f"theirs-{name}.gguf"
        parameters = llama_cpp.llama_model_quantize_default_params()
        parameters.ftype, parameters.nthread = number, 2
        llama_cpp.llama_model_quantize(str(place / "coach-f16.gguf").encode(), str(theirs).encode(), parameters)
        own, other = types_of(place / f"coach-{name}.gguf"), types_of(theirs)
        differ = [f"{tensor}: {own.get(tensor)}, {other[tensor]}" for tensor in other if own.get(tensor) != other[tensor]]
        far += told(differ or own.keys() != other.keys(), f"types of {name}: {len(other)} tensors, {len(differ)} otherwise than llama.cpp's quantiser {differ[:3]}")
    return far


def compare_family(program, examples, place, family, config, tokenizer, data):
    far = 0
    make_base(place / "random", config, tokenizer, 7)
    base = trained(program, place, "base", IN_FULL, data, "--base", place / "random") / "model"
    adapter = trained(program, place, "lora", ADAPTER, data, "--base", base) / "adapter"
    export = lambda name, *words: said(program, "model", "export", "--base", base, "--output", place / name, *words)
    for name in ("f16", *QUANTIZERS):
        export(f"coach-{name}.gguf", "--adapter", adapter, "--type", name)
    export("base.gguf", "--type", "f16")
    export("adapter.gguf", "--adapter", adapter, "--adapter-only")
    said(program, "model", "merge", "--base", base, "--adapter", adapter, "--type", "f32", "--output", place / "merged")
    model = there(place / "coach-f16.gguf")

    wrong, ours = compare_tokens(examples, family, base, model, data)
    far += wrong

    prompt = ours[0]["ids"]
    long = max((one["ids"] for one in ours if len(one["ids"]) <= 700), key=len)
    here = logits_here(examples, place / "merged", long, place)
    found = logits_there(model, long)
    distance = apart(found, here)
    far += told(distance > LOGITS, f"{family}, logits of F16: {len(long)} tokens, {distance:.1e} apart by the largest (at most {LOGITS:.0e})")

    own = greedy(lambda tokens: logits_here(examples, place / "coach-f16.gguf", tokens, place), prompt)
    other = greedy(lambda tokens: logits_there(model, tokens), prompt)
    same = sum(one == two for one, two in zip(own[len(prompt) :], other[len(prompt) :]))
    far += told(own != other, f"{family}, greedy of F16: {same} of {GREEDY} tokens the same")
    for name in ("q8_0", "q4_k_m"):
        agree = (logits_there(there(place / f"coach-{name}.gguf"), long).argmax(1) == here.argmax(1)).mean()
        print(f"    {family}, {name}: the likeliest token is the same at {agree:.1%} of {len(long)} places", flush=True)

    beside = logits_there(there(place / "base.gguf", lora_path=str(place / "adapter.gguf")), long)
    alone = logits_there(there(place / "base.gguf"), long)
    distance, moved = apart(beside, found), apart(alone, found)
    far += told(distance > LOGITS or moved < 3 * LOGITS, f"{family}, adapter beside the base: {distance:.1e} from the merged file (the base alone: {moved:.1e})")

    reader = GGUFReader(place / "coach-q4_k_m.gguf")
    fields = {name: field.contents() for name, field in reader.fields.items()}
    whole = fields["general.file_type"] == 15 and len(fields["tokenizer.ggml.tokens"]) == VOCABULARY and "tokenizer.chat_template" in fields
    far += told(not whole, f"{family}, fields: the package gguf reads {len(fields)} and {len(reader.tensors)} tensors")
    return far + compare_types(place)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1]).resolve()
    program, examples, far = folder / "polarize", folder / "examples", 0
    with tempfile.TemporaryDirectory() as shared:
        shared = pathlib.Path(shared)
        data = shared / "data.jsonl"
        said(program, "data", "generate", "--output", data, "--count", 200, "--types", "bare")
        tokenizer = trained(program, shared, "tokenizer", FROM_SCRATCH, data, "--from-scratch") / "model"
        with tempfile.TemporaryDirectory() as place:
            far += compare_published(program, examples, pathlib.Path(place), data)
        for family, config in FAMILIES.items():
            with tempfile.TemporaryDirectory() as place:
                far += compare_family(program, examples, pathlib.Path(place), family, config, tokenizer, data)
    print(f"{far} too far apart" if far else "all as close as they must be")
    sys.exit(1 if far else 0)


main()
