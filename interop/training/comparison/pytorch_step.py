"""Steps of PyTorch on two threads: python pytorch_step.py CHECKPOINT STEPS full|lora foreach|fused. Prints a line of JSON a step."""

import json
import pathlib
import sys
import time

import torch
from peft import LoraConfig, get_peft_model
from transformers import MistralForCausalLM

TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def status(key):
    """A figure of this process in bytes."""
    line = next(line for line in pathlib.Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) * 1024


def main():
    checkpoint, steps, method, optimizer = sys.argv[1:]
    torch.set_num_threads(2)
    steps = json.loads(pathlib.Path(steps).read_text())
    before = status("VmRSS")
    model = MistralForCausalLM.from_pretrained(checkpoint, attn_implementation="sdpa", dtype=torch.float32)
    if method == "lora":
        model = get_peft_model(model, LoraConfig(r=16, lora_alpha=32, lora_dropout=0.0, target_modules=TARGETS))
    model.train()
    learnt = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=1e-3, **{optimizer: True})
    for number, passes in enumerate(steps, 1):
        began = time.perf_counter()
        rows = [[*text["tokens"], text["targets"][-1]] for text in passes[0]]
        ids = torch.tensor(rows)
        logits = model(input_ids=ids[:, :-1], use_cache=False).logits
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        print(json.dumps({"step": number, "loss": loss.item(), "seconds": time.perf_counter() - began}))
    print(json.dumps({"peak_memory": status("VmHWM"), "memory_before": before}))


main()
