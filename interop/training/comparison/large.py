"""Bases of random numbers in bf16 shards, as large as Mistral 7B: quantised while they are read, one step, and the memory that was planned and seen."""

import json
import pathlib
import random
import shutil
import struct
import subprocess
import tempfile
import time

import mistral_common
import torch

VOCABULARY = pathlib.Path(mistral_common.__file__).parent / "data" / "mistral_instruct_tokenizer_240323.model.v3"
TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + '[/INST]' }}"
    "{% else %}{{ ' ' + message['content'] + eos_token }}{% endif %}{% endfor %}"
)
# Width, layers, heads, heads of keys, numbers a head, numbers between the feed-forward matrices.
SHAPES = {"0.3B": (1024, 16, 16, 8, 64, 3584), "1.4B": (2048, 24, 16, 8, 128, 7168), "7B": (4096, 32, 32, 8, 128, 14336)}
WORDS = 32768
SHARD = 5 * 10**9
LENGTH = 256
# Of a 7B base in 4 bits, and what may lie between what was planned and what was seen.
MOST_MEMORY = 6 * 10**9
APART = 0.1
RECIPE = f"""
method = "lora"
quantization = "nf4-double"
recompute = true
length = {LENGTH}
batch = 1
accumulate = 1
steps = 1
warmup = 0.0
held_out = 0.0
"""


def tensors(width, layers, heads, kv_heads, head_dim, feed_forward):
    yield "model.embed_tokens.weight", [WORDS, width]
    for layer in range(layers):
        name = f"model.layers.{layer}."
        yield name + "input_layernorm.weight", [width]
        yield name + "self_attn.q_proj.weight", [heads * head_dim, width]
        yield name + "self_attn.k_proj.weight", [kv_heads * head_dim, width]
        yield name + "self_attn.v_proj.weight", [kv_heads * head_dim, width]
        yield name + "self_attn.o_proj.weight", [width, heads * head_dim]
        yield name + "post_attention_layernorm.weight", [width]
        yield name + "mlp.gate_proj.weight", [feed_forward, width]
        yield name + "mlp.up_proj.weight", [feed_forward, width]
        yield name + "mlp.down_proj.weight", [width, feed_forward]
    yield "model.norm.weight", [width]
    yield "lm_head.weight", [WORDS, width]


def length_of(shape):
    return torch.Size(shape).numel()


def write_shard(path, listed, chance):
    header, end = {"__metadata__": {"format": "pt"}}, 0
    for name, shape in listed:
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [end, end + 2 * length_of(shape)]}
        end += 2 * length_of(shape)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name, shape in listed:
            numbers = torch.ones(shape) if len(shape) == 1 else torch.randn(shape, generator=chance) * 0.02
            file.write(numbers.bfloat16().view(torch.int16).numpy().tobytes())


def make_base(folder, shape):
    """A Mistral with random numbers, in shards of 5 GB at most, and Mistral's own tokenizer; bytes of the shards."""
    width, layers, heads, kv_heads, head_dim, feed_forward = shape
    config = dict(architectures=["MistralForCausalLM"], model_type="mistral", vocab_size=WORDS, hidden_size=width, num_hidden_layers=layers)
    config |= dict(num_attention_heads=heads, num_key_value_heads=kv_heads, head_dim=head_dim, intermediate_size=feed_forward, hidden_act="silu")
    config |= dict(rms_norm_eps=1e-5, rope_theta=1e6, max_position_embeddings=32768, sliding_window=None, tie_word_embeddings=False)
    config |= dict(bos_token_id=1, eos_token_id=2, torch_dtype="bfloat16")
    (folder / "config.json").write_text(json.dumps(config))
    shutil.copy(VOCABULARY, folder / "tokenizer.model")
    tokens = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "add_bos_token": True, "chat_template": TEMPLATE}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokens))
    shards, size = [[]], 0
    for name, dimensions in tensors(*shape):
        size += 2 * length_of(dimensions)
        if size > SHARD:
            shards.append([])
            size = 2 * length_of(dimensions)
        shards[-1].append((name, dimensions))
    chance, places = torch.Generator().manual_seed(1), {}
    for index, listed in enumerate(shards, 1):
        name = f"model-{index:05}-of-{len(shards):05}.safetensors"
        write_shard(folder / name, listed, chance)
        places |= {tensor: name for tensor, _ in listed}
    total = sum(2 * length_of(dimensions) for _, dimensions in tensors(*shape))
    (folder / "model.safetensors.index.json").write_text(json.dumps({"metadata": {"total_size": total}, "weight_map": places}))
    return total


def conversations(path):
    """Some of almost the whole length each."""
    chance = random.Random(3)
    words = "ride run row swim easy hard tempo rest threshold interval week load form sleep heart rate power pace".split()
    said = lambda count: " ".join(chance.choice(words) for _ in range(count))
    line = lambda: {"messages": [{"role": "user", "content": said(125)}, {"role": "assistant", "content": said(125)}]}
    path.write_text("".join(json.dumps(line()) + "\n" for _ in range(4)))


def trained(program, place, base):
    """What `polarize train --json` says, by event, and its seconds."""
    recipe, data, output = place / "recipe.toml", place / "data.jsonl", place / "output"
    recipe.write_text(RECIPE)
    conversations(data)
    command = [program, "train", "--recipe", recipe, "--base", base, "--data", data, "--output", output, "--json"]
    begun = time.monotonic()
    said = subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True).stdout
    return {line["event"]: line for line in map(json.loads, said.splitlines())}, time.monotonic() - begun


def compare(folder):
    program = folder.parent / "polarize"
    far = 0
    for name, shape in SHAPES.items():
        with tempfile.TemporaryDirectory() as place:
            place = pathlib.Path(place)
            base = place / "base"
            base.mkdir()
            size = make_base(base, shape)
            said, seconds = trained(program, place, base)
            # The system's own count for the process, VmHWM.
            peak, planned, step = said["outcome"]["memory_peak"], said["preflight"]["memory_peak"], said["step"]
            apart = abs(planned - peak) / peak
            within = apart <= APART and (name != "7B" or peak < MOST_MEMORY)
            far += not within
            print(
                f"{'ok ' if within else 'FAR'} {name}: {size / 1e9:.1f} GB of bf16, peak {peak / 1e9:.2f} GB, planned {planned / 1e9:.2f} GB "
                f"({apart:.1%} apart), a step of {step['tokens']} tokens, {step['tokens_per_second']:.1f} tokens/s, {seconds:.0f} s in all"
            )
    return far
