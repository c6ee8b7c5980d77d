"""Logits and gradients of random checkpoints, and what our checkpoints and adapters give in transformers and PEFT."""

import json
import pathlib
import subprocess
import tempfile

import torch
import torch.nn.functional as functional
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

from .checkpoints import DEEP, SMALL, gemma, gemma2, llama, mistral
from .distance import judged, relative, seeded

# Logits of ours against theirs; gradients go through as many sums again.
BOUND = 1e-4
TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
SHARDS = {"max_shard_size": "500KB"}


def ours(folder, checkpoint, texts, *further):
    """Logits, loss and gradients of the texts, packed one behind the other."""
    with tempfile.TemporaryDirectory() as place:
        target = pathlib.Path(place) / "found.safetensors"
        command = [folder / "logits", checkpoint, "--output", target, "--gradients", *further]
        subprocess.run(command, input=json.dumps(texts), text=True, check=True)
        return load_file(target)


def theirs(model, texts):
    """Logits and the mean loss of the texts, one by one."""
    logits, total, count = [], 0.0, 0
    for text in texts:
        ids = torch.tensor([text])
        logits.append(model(input_ids=ids, use_cache=False).logits[0])
        if len(text) > 1:
            total = total + functional.cross_entropy(logits[-1][:-1], ids[0, 1:], reduction="sum")
            count += len(text) - 1
    return torch.cat(logits), total / count


def adapted(model, targets, rank, alpha, further=None):
    """The model with PEFT's adapters, B of which isn't zero, so that each shows in the logits. Its dropout is that of a model at work: none."""
    settings = {"lora_dropout": 0.0, **(further or {})}
    model = get_peft_model(model, LoraConfig(r=rank, lora_alpha=alpha, target_modules=targets, task_type="CAUSAL_LM", **settings)).eval()
    for name, parameter in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.05)
    return model


def cases():
    """Name, model, how transformers saves it, and its adapter."""
    yield "Mistral, 2 layers", mistral(SMALL, 3), {}, None
    yield "Mistral, 6 layers", mistral(DEEP, 3, rope_theta=1e6), {}, None
    yield "Mistral, 6 layers, in shards", mistral(DEEP, 4), SHARDS, None
    yield "Mistral, window of 17", mistral(SMALL, 5, sliding_window=17), {}, None
    yield "Mistral, kept as bf16", mistral(SMALL, 6).bfloat16(), SHARDS, None
    yield "Llama, tied, gelu_tanh", llama(SMALL, 7), {}, None
    yield "Mistral, 6 layers, LoRA on all", mistral(DEEP, 8), {}, (TARGETS, 8, 16)
    yield "Mistral, LoRA on o and gate", mistral(SMALL, 9), {}, (["o_proj", "gate_proj"], 3, 5)
    some = {"use_rslora": True, "layers_to_transform": [1, 4], "lora_dropout": 0.05}
    yield "Mistral, rank-stabilised LoRA on two of 6 layers", mistral(DEEP, 10), {}, (["q_proj", "v_proj", "down_proj"], 4, 6, some)
    yield "Mistral, LoRA on the last layer", mistral(SMALL, 11), {}, (TARGETS, 8, 16, {"layers_to_transform": 1})
    yield "Gemma, 2 layers", gemma(SMALL, 10), {}, None
    yield "Gemma, 6 layers, in shards", gemma(DEEP, 11), SHARDS, None
    yield "Gemma, 6 layers, LoRA on all", gemma(DEEP, 12), {}, (TARGETS, 8, 16)
    yield "Gemma 2, window of 17", gemma2(SMALL, 13, sliding_window=17), {}, None
    yield "Gemma 2, 6 layers, query scalar 144", gemma2(DEEP, 14, sliding_window=100, query_pre_attn_scalar=144), {}, None
    yield "Gemma 2, kept as bf16", gemma2(SMALL, 15, sliding_window=17).bfloat16(), SHARDS, None
    yield "Gemma 2, 6 layers, LoRA on all", gemma2(DEEP, 16, sliding_window=40), {}, (TARGETS, 8, 16)
    yield "Gemma 2, LoRA on o and gate", gemma2(SMALL, 17, sliding_window=17), {}, (["o_proj", "gate_proj"], 3, 5)


def judged_case(folder, name, model, saving, adapter):
    chance = seeded(2)
    lengths = [1, 5, 64, 130, 257]
    # Without token 0, which fills rows up in Gemma: PyTorch keeps its embedding as it is, and no text has it.
    texts = [torch.randint(1, model.config.vocab_size, (length,), generator=chance).tolist() for length in lengths]
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        base, peft, saved = place / "base", place / "adapter", place / "saved"
        model.save_pretrained(base, **saving)
        attention = model.config._attn_implementation
        model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32, attn_implementation=attention)
        further = []
        if adapter:
            model = adapted(model, *adapter)
            model.save_pretrained(peft)
            further = ["--adapter", peft]
        found = ours(folder, base, texts, "--save", saved, *further)
        logits, loss = theirs(model, texts)
        loss.backward()
        far = judged(f"{name}: logits", found.pop("logits"), logits.detach(), BOUND)
        far += judged(f"{name}: loss", found.pop("loss"), loss.detach(), BOUND)
        gradients = {
            name.removeprefix("base_model.model.").replace(".default", ""): parameter.grad
            for name, parameter in model.named_parameters()
            if parameter.grad is not None
        }
        assert gradients.keys() == found.keys(), gradients.keys() ^ found.keys()
        worst = max(gradients, key=lambda key: relative(found[key], gradients[key]))
        far += judged(f"{name}: gradients of {len(gradients)} tensors, the worst {worst}", found[worst], gradients[worst], BOUND)
        again = AutoModelForCausalLM.from_pretrained(saved, attn_implementation=attention)
        if adapter:
            again = PeftModel.from_pretrained(again, saved / "adapter")
        with torch.no_grad():
            far += judged(f"{name}: logits of what we saved", theirs(again, texts)[0], logits.detach(), BOUND)
    return far


def compare(folder):
    return sum(judged_case(folder, *case) for case in cases())
