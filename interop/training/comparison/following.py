"""30 steps of AdamW: the losses of PyTorch, transformers, PEFT and bitsandbytes, and ours."""

import copy
import json
import pathlib
import subprocess
import tempfile

import bitsandbytes
import torch
import torch.nn.functional as functional
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

from .checkpoints import DEEP, SMALL, gemma, gemma2, mistral
from .decoder import TARGETS
from .distance import seeded

BOUND = 1e-3
STEPS = 30
LEARNING_RATE = {"full": 1e-3, "lora": 3e-3, "qlora": 3e-3}
NF4 = dict(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.float32)
WEIGHT_DECAY = 0.01
CLIP = 1.0
RANK, ALPHA = 8, 16


def steps_of(vocabulary, chance):
    """Steps of two passes of three texts each; of a text's second half alone is learnt. Few texts, so that there is something to learn."""
    lengths = torch.randint(8, 80, (12,), generator=chance).tolist()
    texts = []
    for length in lengths:
        tokens = torch.randint(3, vocabulary, (length + 1,), generator=chance)
        targets = tokens[1:].clone()
        targets[: length // 2] = -1
        texts.append({"tokens": tokens[:-1].tolist(), "targets": targets.tolist()})
    return [[[texts[(step * 6 + part * 3 + i) % 12] for i in range(3)] for part in range(2)] for step in range(STEPS)]


def theirs(model, steps, learning_rate):
    """Each step's loss before the step, and the length of its gradient."""
    learnt = [parameter for parameter in model.parameters() if parameter.requires_grad]
    decayed = [parameter for parameter in learnt if parameter.dim() > 1]
    others = [parameter for parameter in learnt if parameter.dim() == 1]
    groups = [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=learning_rate)
    model.train()
    found = []
    for passes in steps:
        texts = [text for texts in passes for text in texts]
        supervised = sum(target >= 0 for text in texts for target in text["targets"])
        total = 0.0
        for text in texts:
            logits = model(input_ids=torch.tensor([text["tokens"]]), use_cache=False).logits[0]
            loss = functional.cross_entropy(logits, torch.tensor(text["targets"]), ignore_index=-1, reduction="sum") / supervised
            loss.backward()
            total += loss.item()
        norm = torch.nn.utils.clip_grad_norm_(learnt, CLIP).item()
        optimizer.step()
        optimizer.zero_grad()
        found.append((total, norm))
    return found


def ours(folder, checkpoint, steps, method, learning_rate, *further):
    with tempfile.TemporaryDirectory() as place:
        source = pathlib.Path(place) / "steps.json"
        source.write_text(json.dumps(steps))
        command = [folder / "follow", checkpoint, source, "--method", method, "--learning-rate", learning_rate]
        command += ["--weight-decay", WEIGHT_DECAY, "--clip", CLIP, *further]
        lines = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout.splitlines()
        return [(line["loss"], line["gradient_norm"]) for line in map(json.loads, lines) if "loss" in line]


# bitsandbytes 0.50 gives other numbers back on the CPU than its codes stand for where a row is no multiple of a block of 64.
BLOCKS = {"2 layers": {**SMALL, "intermediate_size": 192}, "6 layers": {**DEEP, "hidden_size": 192}}


def models():
    """Name, model, and the methods that it is followed with."""
    yield "Mistral, 2 layers", mistral(SMALL, 6), ("full", "lora")
    yield "Mistral, 6 layers", mistral(DEEP, 6), ("full", "lora")
    for depth, shape in BLOCKS.items():
        for family, make in {"Mistral": mistral, "Gemma": gemma, "Gemma 2": gemma2}.items():
            yield f"{family}, {depth}", make(shape, 6), ("qlora", "qlora with double quantisation")


def prepared(model, method, place, adapter):
    """What transformers and PEFT train, and what ours is told."""
    model.save_pretrained(place)
    if method == "full":
        return model, []
    quantization = []
    if method.startswith("qlora"):
        double = method != "qlora"
        # bitsandbytes keeps the head and the embedding as they are.
        settings = BitsAndBytesConfig(**NF4, bnb_4bit_use_double_quant=double)
        model = AutoModelForCausalLM.from_pretrained(place, dtype=torch.float32, quantization_config=settings, attn_implementation="eager")
        quantization = ["--quantization", "nf4-double" if double else "nf4"]
    torch.manual_seed(7)
    model = get_peft_model(model, LoraConfig(r=RANK, lora_alpha=ALPHA, lora_dropout=0.0, target_modules=TARGETS))
    model.save_pretrained(adapter)
    return model, ["--adapter", adapter, "--rank", RANK, "--alpha", ALPHA, *quantization]


def to_the_nearest(model, place):
    """Gives the scales of blocks the codes that are nearest to them: bitsandbytes looks them up in a table of 2¹⁶ places on the CPU, and takes a
    neighbour for about one in a thousand, which 30 steps carry far. Gives how many are others now, and of how many."""
    weights = dict(AutoModelForCausalLM.from_pretrained(place, dtype=torch.float32).named_parameters())
    changed = total = 0
    for name, module in model.named_modules():
        if isinstance(module, bitsandbytes.nn.Linear4bit):
            own = name.removeprefix("base_model.model.").removesuffix(".base_layer") + ".weight"
            state = module.weight.quant_state
            _, plain = bitsandbytes.functional.quantize_4bit(weights[own].detach(), quant_type="nf4")
            scales = (plain.absmax - state.offset).double()
            codes, _ = torch.ops.bitsandbytes.quantize_blockwise.default(scales, state.state2.code, state.state2.blocksize)
            changed += int((codes.flatten() != state.absmax.flatten()).sum())
            total += codes.numel()
            state.absmax = codes.flatten()
    return changed, total


def judged(name, found, expected, bounded=True):
    assert len(found) == len(expected) == STEPS
    apart = max(abs(a[0] - b[0]) / abs(b[0]) for a, b in zip(found, expected))
    norms = max(abs(a[1] - b[1]) / abs(b[1]) for a, b in zip(found, expected))
    within = not bounded or (apart <= BOUND and norms <= BOUND)
    mark = ("ok " if within else "FAR") if bounded else "   "
    print(
        f"{mark} {name}: loss {expected[0][0]:.4f} to {expected[-1][0]:.4f}, at most {apart:.1e} apart "
        f"({f'at most {BOUND:.0e}' if bounded else 'not judged'}); gradient norms {norms:.1e}"
    )
    return not within


def compare(folder):
    far = 0
    for name, model, methods in models():
        for method in methods:
            steps = steps_of(model.config.vocab_size, seeded(5))
            with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as adapter:
                theirs_model, further = prepared(copy.deepcopy(model), method, place, adapter)
                learning_rate = LEARNING_RATE[method.split()[0]]
                expected = theirs(theirs_model, steps, learning_rate)
                if "double" in method:
                    found = ours(folder, place, steps, "lora", learning_rate, *further)
                    judged(f"{name}, {method}, as bitsandbytes rounds the scales", found, expected, bounded=False)
                    theirs_model, further = prepared(copy.deepcopy(model), method, place, adapter)
                    changed, total = to_the_nearest(theirs_model, place)
                    print(f"    {name}: {changed} of {total} codes of scales were not the nearest, and are now")
                    expected = theirs(theirs_model, steps, learning_rate)
                for recompute in ([], ["--recompute"]):
                    found = ours(folder, place, steps, "full" if method == "full" else "lora", learning_rate, *further, *recompute)
                    told = f"{name}, {method}{', recompute' if recompute else ''}"
                    far += judged(told, found, expected)
    return far
