"""Pairs learnt by `polarize train` and by TRL's DPOTrainer, from the same files: template, tokens, masks, losses and rewards of ten steps."""

import json
import pathlib
import subprocess
import tempfile

import torch
from datasets import Dataset
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer, PrinterCallback
from trl import DPOConfig, DPOTrainer

from .decoder import TARGETS

BOUND = 1e-4
STEPS = 10
PAIRS = 8
LEARNING_RATE = 3e-3
BETA = 0.1
# All pairs are in each step, so that their order doesn't matter.
BASE = """
vocabulary = 300
width = 32
layers = 2
heads = 2
kv_heads = 1
feed_forward = 48
context = 256
length = 256
steps = 20
batch = 2
accumulate = 2
learning_rate = 0.01
held_out = 0.0
"""
RECIPE = f"""
method = "lora"
objective = "preference"
beta = {BETA}
length = 256
packing = false
batch = {PAIRS}
accumulate = 1
epochs = {STEPS}
learning_rate = {LEARNING_RATE}
schedule = "constant"
warmup = 0.0
held_out = 0.0
"""
SPORTS = ["ride", "run", "swim", "rest", "climb"]


def said(role, content):
    return {"role": role, "content": content}


def asked(index):
    return [said("system", "You coach."), said("user", f"How long shall I {SPORTS[index % 5]} on day {index}?")]


def conversations():
    return [{"messages": [*asked(index), said("assistant", f"{SPORTS[index % 5]} for {10 * (index % 7)} minutes.")]} for index in range(40)]


def pairs():
    """Answers of unlike lengths; one prompt has an answer in it already, which isn't learnt."""
    for index in range(PAIRS):
        before = [*asked(20), said("assistant", "An hour.")] if index == 3 else []
        yield {
            "prompt": [*before, *(asked(index)[1:] if before else asked(index))],
            "chosen": [said("assistant", f"{SPORTS[index % 5]} for {10 + 10 * (index % 4)} minutes.")],
            "rejected": [said("assistant", f"Go on until you drop, {'please ' * (index % 3)}now.")],
        }


def written(file, lines):
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return file


def trained(folder, place, name, recipe, data, *further):
    """The output folder of `polarize train`."""
    (place / f"{name}.toml").write_text(recipe)
    command = [folder.parent / "polarize", "train", "--json", "--recipe", place / f"{name}.toml", "--data", data, "--output", place / name]
    command += further
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)
    return place / name


def adapted(base, place):
    """PEFT's model with an adapter that isn't zero, and its folder."""
    torch.manual_seed(1)
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    model = get_peft_model(model, LoraConfig(r=8, lora_alpha=16, lora_dropout=0.0, target_modules=TARGETS, task_type="CAUSAL_LM"))
    for name, parameter in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.02)
    model.save_pretrained(place / "adapter")
    return model, place / "adapter"


def theirs(model, base, place):
    settings = DPOConfig(
        output_dir=str(place / "trl"),
        per_device_train_batch_size=PAIRS,
        max_steps=STEPS,
        learning_rate=LEARNING_RATE,
        lr_scheduler_type="constant",
        warmup_steps=0,
        weight_decay=0.0,
        max_grad_norm=1.0,
        beta=BETA,
        max_length=256,
        logging_steps=1,
        bf16=False,
        use_cpu=True,
        gradient_checkpointing=False,
        report_to=[],
        save_strategy="no",
        disable_tqdm=True,
    )
    data, tokenizer = Dataset.from_list(list(pairs())), AutoTokenizer.from_pretrained(base)
    trainer = DPOTrainer(model=model, args=settings, train_dataset=data, processing_class=tokenizer)
    trainer.remove_callback(PrinterCallback)
    trainer.train()
    keys = ("loss", "grad_norm", "rewards/accuracies", "rewards/margins")
    return [tuple(float(line[key]) for key in keys) for line in trainer.state.log_history if "loss" in line]


def compare(folder):
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        base = trained(folder, place, "base", BASE, written(place / "talk.jsonl", conversations()), "--from-scratch") / "model"
        model, adapter = adapted(base, place)
        data = written(place / "pairs.jsonl", pairs())
        output = trained(folder, place, "preference", RECIPE, data, "--base", base, "--adapter", adapter)
        lines = map(json.loads, (output / "metrics.jsonl").read_text().splitlines())
        steps = [line for line in lines if line["kind"] == "step"]
        found = [(line["loss"], line["gradient_norm"], line["preference"]["accuracy"], line["preference"]["margin"]) for line in steps]
        expected = theirs(model, base, place)
    assert len(found) == len(expected) == STEPS
    far = 0
    for index, name in enumerate(["loss", "gradient norm", "share preferred", "margin of rewards"]):
        apart = max(abs(ours[index] - theirs[index]) / max(1.0, abs(theirs[index])) for ours, theirs in zip(found, expected))
        within = apart <= BOUND
        told = f"{name} {expected[0][index]:.4f} to {expected[-1][index]:.4f}, at most {apart:.1e} apart (at most {BOUND:.0e})"
        print(f"{'ok ' if within else 'FAR'} {STEPS} steps on pairs beside TRL: {told}")
        far += not within
    return far
