"""Tokens a second and peak memory of a training step: PyTorch with transformers (and PEFT), and ours, in turn on two threads."""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

import torch

from .checkpoints import LARGE, mistral
from .distance import seeded

ROUNDS = 3
STEPS = 6
TEXTS, LENGTH = 8, 512
MEASURE = pathlib.Path(__file__).parent / "pytorch_step.py"


def ours(folder, checkpoint, steps, method, recompute):
    command = [folder / "follow", checkpoint, steps, "--method", method, "--learning-rate", "1e-3", "--threads", "2", "--rank", "16", "--alpha", "32"]
    command += ["--recompute"] if recompute else []
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return measured([json.loads(line) for line in lines])


def theirs(checkpoint, steps, method, optimizer):
    command = [sys.executable, MEASURE, checkpoint, steps, method, optimizer]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return measured([json.loads(line) for line in lines if line.startswith("{")])


def measured(lines):
    """Tokens a second of the median step, the first left out, and the peak of resident memory in MiB: all of it, and what came since the start."""
    seconds = statistics.median(line["seconds"] for line in lines if "loss" in line and line["step"] > 1)
    memory = next(line for line in lines if "peak_memory" in line)
    loss = [line["loss"] for line in lines if "loss" in line][-1]
    return TEXTS * LENGTH / seconds, memory["peak_memory"] / 2**20, (memory["peak_memory"] - memory["memory_before"]) / 2**20, loss


def compare(folder):
    chance = seeded(7)
    steps = []
    for _ in range(STEPS):
        rows = torch.randint(0, LARGE["vocab_size"], (TEXTS, LENGTH + 1), generator=chance).tolist()
        steps.append([[{"tokens": row[:-1], "targets": row[1:]} for row in rows]])
    with tempfile.TemporaryDirectory() as place:
        checkpoint, source = pathlib.Path(place) / "model", pathlib.Path(place) / "steps.json"
        mistral(LARGE, 8).save_pretrained(checkpoint)
        source.write_text(json.dumps(steps))
        for method in ("full", "lora"):
            runs = {
                "PyTorch": lambda: theirs(checkpoint, source, method, "foreach"),
                "PyTorch, fused AdamW": lambda: theirs(checkpoint, source, method, "fused"),
                "ours": lambda: ours(folder, checkpoint, source, method, False),
                "ours, recompute": lambda: ours(folder, checkpoint, source, method, True),
            }
            found = {name: [] for name in runs}
            for _ in range(ROUNDS):
                for name, run in runs.items():
                    found[name].append(run())
            print(f"{method}: tokens/s (each of {ROUNDS} runs), peak resident memory, of it since the start of the program's work, last loss")
            for name, figures in found.items():
                speeds = ", ".join(f"{speed:,.0f}" for speed, *_ in figures)
                _, peak, grown, loss = figures[-1]
                print(f"  {name:24} {statistics.median(speed for speed, *_ in figures):7,.0f} ({speeds}); {peak:,.0f} MiB, {grown:,.0f} MiB; {loss:.4f}")
            best = max(statistics.median(speed for speed, *_ in found[name]) for name in found if name.startswith("PyTorch"))
            print(f"  ours at {statistics.median(speed for speed, *_ in found['ours']) / best:.2f} times PyTorch's best")
    return 0
