"""Logits of random Mistral checkpoints."""

import json
import pathlib
import subprocess
import tempfile

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file
from transformers import MistralForCausalLM

from .checkpoints import DEEP, SMALL, mistral
from .distance import judged, seeded

BOUND = 1e-4
TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def ours(folder, checkpoint, texts, *further):
    """The logits of each text, one behind the other."""
    with tempfile.TemporaryDirectory() as place:
        target = pathlib.Path(place) / "logits.safetensors"
        command = [folder / "logits", checkpoint, "--output", target, *further]
        subprocess.run(command, input=json.dumps(texts), text=True, check=True)
        return load_file(target)["logits"]


def theirs(model, texts):
    with torch.no_grad():
        return torch.cat([model(input_ids=torch.tensor([text])).logits[0] for text in texts])


def texts_of(shape, chance):
    lengths = [1, 5, 64, 130, 257]
    return [torch.randint(0, shape["vocab_size"], (length,), generator=chance).tolist() for length in lengths]


def compare(folder):
    far = 0
    chance = seeded(2)
    for name, shape, shard in [("2 layers", SMALL, "50GB"), ("6 layers", DEEP, "50GB"), ("6 layers in shards", DEEP, "500KB")]:
        model = mistral(shape, 3).eval()
        texts = texts_of(shape, chance)
        with tempfile.TemporaryDirectory() as place:
            model.save_pretrained(place, max_shard_size=shard)
            far += judged(f"logits, {name}", ours(folder, place, texts), theirs(model, texts).flatten(), BOUND)
        with tempfile.TemporaryDirectory() as place:
            model.bfloat16().save_pretrained(place, max_shard_size=shard)
            rounded = MistralForCausalLM.from_pretrained(place, dtype=torch.float32).eval()
            far += judged(f"logits, {name}, kept as bf16", ours(folder, place, texts), theirs(rounded, texts).flatten(), BOUND)
    model = mistral(SMALL, 4)
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as adapter:
        model.save_pretrained(place)
        tuned = get_peft_model(model, LoraConfig(r=8, lora_alpha=16, target_modules=TARGETS, init_lora_weights=False)).eval()
        tuned.save_pretrained(adapter)
        texts = texts_of(SMALL, chance)
        found = ours(folder, place, texts, "--adapter", adapter)
        far += judged("logits with an adapter of PEFT", found, theirs(tuned, texts).flatten(), BOUND)
    return far
