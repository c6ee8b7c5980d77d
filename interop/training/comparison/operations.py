"""Each operation and its gradients against PyTorch's autograd in double precision."""

import json
import math
import pathlib
import subprocess
import tempfile

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file, save_file

from .distance import judged, seeded

# Single precision against double: sums of some thousand products.
BOUND = 1e-5


def learnt(tensor):
    return tensor.double().requires_grad_()


def norm(case, given):
    x, w = learnt(given["input"]), learnt(given["weight"])
    y = x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + case["epsilon"]) * (w + case["offset"])
    y.backward(given["output_gradient"].double())
    return {"output": y, "input_gradient": x.grad, "weight_gradient": w.grad}


def linear(case, given):
    x, w = learnt(given["input"]), learnt(given["weight"])
    y = functional.linear(x, w)
    y.backward(given["output_gradient"].double())
    return {"output": y, "input_gradient": x.grad, "weight_gradient": w.grad}


def embed(case, given):
    table = learnt(given["table"])
    y = functional.embedding(given["tokens"].long(), table) * case["scale"]
    y.backward(given["output_gradient"].double())
    return {"output": y, "table_gradient": table.grad}


def rotate(case, given):
    x = learnt(given["input"])
    positions = torch.cat([torch.arange(length) for length in case["texts"]])
    cosine, sine = given["table"].double()[positions].chunk(2, -1)
    cosine, sine = (torch.cat([part, part], -1).unsqueeze(1) for part in (cosine, sine))
    left, right = x.chunk(2, -1)
    y = x * cosine + torch.cat([-right, left], -1) * sine
    y.backward(given["output_gradient"].double())
    return {"output": y, "input_gradient": x.grad}


def attention(case, given):
    q, k, v = (learnt(given[name]) for name in ("query", "key", "value"))
    group = case["heads"] // case["kv_heads"]
    parts, start = [], 0
    for length in case["texts"]:
        rows = slice(start, start + length)
        start += length
        query, key, value = (t[rows].transpose(0, 1) for t in (q, k, v))
        key, value = (t.repeat_interleave(group, 0) for t in (key, value))
        scores = query @ key.transpose(-1, -2) * case["scale"]
        if case["softcap"]:
            scores = case["softcap"] * torch.tanh(scores / case["softcap"])
        distance = torch.arange(length)[:, None] - torch.arange(length)[None, :]
        hidden = distance < 0
        if case["window"]:
            hidden |= distance >= case["window"]
        weights = scores.masked_fill(hidden, -math.inf).softmax(-1)
        parts.append((weights @ value).transpose(0, 1))
    y = torch.cat(parts)
    y.backward(given["output_gradient"].double())
    return {"output": y, "query_gradient": q.grad, "key_gradient": k.grad, "value_gradient": v.grad}


def gate(case, given):
    g, u = learnt(given["gate"]), learnt(given["up"])
    active = functional.silu(g) if case["activation"] == "silu" else functional.gelu(g, approximate="tanh")
    y = active * u
    y.backward(given["output_gradient"].double())
    return {"output": y, "gate_gradient": g.grad, "up_gradient": u.grad}


def cross_entropy(case, given):
    hidden, head = learnt(given["hidden"]), learnt(given["head"])
    logits = hidden @ head.T
    if case["softcap"]:
        logits = case["softcap"] * torch.tanh(logits / case["softcap"])
    losses = functional.cross_entropy(logits, given["targets"].long(), ignore_index=-1, reduction="none")
    (losses.sum() * case["scale"]).backward()
    return {"losses": losses, "hidden_gradient": hidden.grad, "head_gradient": head.grad}


def adamw(case, given):
    parameter = torch.nn.Parameter(given["parameter"].double())
    optimizer = torch.optim.AdamW([parameter], lr=case["learning_rate"], weight_decay=case["weight_decay"], eps=1e-8)
    for step in range(1, case["steps"] + 1):
        parameter.grad = given[f"gradient{step}"].double()
        optimizer.step()
    state = optimizer.state[parameter]
    return {"parameter": parameter, "first_moment": state["exp_avg"], "second_moment": state["exp_avg_sq"]}


REFERENCE = {f.__name__: f for f in (norm, linear, embed, rotate, attention, gate, cross_entropy, adamw)}


def cases():
    """Descriptions of the cases, each with the shapes of its tensors."""
    for rows, width, offset in [(1, 8, 0), (37, 256, 0), (200, 1000, 1)]:
        yield {"operation": "norm", "rows": rows, "width": width, "epsilon": 1e-5, "offset": offset}, {
            "input": (rows, width),
            "weight": (width,),
            "output_gradient": (rows, width),
        }
    for rows, inputs, outputs in [(1, 16, 16), (130, 256, 768), (257, 96, 16), (64, 8, 256), (1000, 100, 37), (300, 2048, 130)]:
        yield {"operation": "linear", "rows": rows, "inputs": inputs, "outputs": outputs}, {
            "input": (rows, inputs),
            "weight": (outputs, inputs),
            "output_gradient": (rows, outputs),
        }
    for activation in ("silu", "gelu_tanh"):
        yield {"operation": "gate", "activation": activation}, {
            name: (50, 77) for name in ("gate", "up", "output_gradient")
        }
    texts = [1, 2, 17, 65, 130, 300]
    rows = sum(texts)
    yield {"operation": "embed", "width": 48, "scale": 6.5, "texts": texts, "words": 50, "tokens": True}, {
        "table": (50, 48),
        "output_gradient": (rows, 48),
    }
    yield {"operation": "rotate", "heads": 3, "head_dim": 64, "texts": texts}, {
        "input": (rows, 3, 64),
        "output_gradient": (rows, 3, 64),
    }
    for heads, kv_heads, head_dim, softcap, window in [
        (8, 4, 32, None, None),
        (4, 1, 64, None, 50),
        (4, 4, 24, 5.0, None),
        (8, 2, 128, 50.0, 64),
        (2, 1, 256, None, None),
    ]:
        yield {
            "operation": "attention",
            "heads": heads,
            "kv_heads": kv_heads,
            "head_dim": head_dim,
            "scale": head_dim**-0.5,
            "softcap": softcap,
            "window": window,
            "texts": texts,
        }, {
            "query": (rows, heads, head_dim),
            "key": (rows, kv_heads, head_dim),
            "value": (rows, kv_heads, head_dim),
            "output_gradient": (rows, heads, head_dim),
        }
    for vocabulary, softcap in [(100, None), (4096, None), (1003, 3.0)]:
        yield {
            "operation": "cross_entropy",
            "width": 64,
            "vocabulary": vocabulary,
            "softcap": softcap,
            "scale": 0.01,
            "texts": texts,
            "words": vocabulary,
            "targets": True,
        }, {"hidden": (rows, 64), "head": (vocabulary, 64)}
    yield {"operation": "adamw", "steps": 5, "learning_rate": 1e-2, "weight_decay": 0.1}, {
        "parameter": (999,),
        **{f"gradient{step}": (999,) for step in range(1, 6)},
    }


def tensors(case, shapes, chance):
    """Normal numbers of these shapes; tokens and targets, of which a third is not to be learnt; a table of rotations."""
    made = {name: torch.randn(shape, generator=chance) for name, shape in shapes.items()}
    rows = sum(case.get("texts", []))
    if case.get("tokens"):
        made["tokens"] = torch.randint(0, case["words"], (rows,), generator=chance, dtype=torch.int32)
    if case.get("targets"):
        targets = torch.randint(0, case["words"], (rows,), generator=chance, dtype=torch.int32)
        made["targets"] = targets.masked_fill(torch.rand(rows, generator=chance) < 1 / 3, -1)
    if case["operation"] == "rotate":
        half = case["head_dim"] // 2
        angles = torch.arange(max(case["texts"]))[:, None] * 10000.0 ** (-torch.arange(half) / half)
        made["table"] = torch.cat([angles.cos(), angles.sin()], -1)
    return made


def compare(folder):
    chance = seeded(1)
    described, given = [], {}
    for index, (case, shapes) in enumerate(cases()):
        case["name"] = f"{case['operation']}{index}"
        described.append(case)
        given[case["name"]] = tensors(case, shapes, chance)
    with tempfile.TemporaryDirectory() as place:
        source, target = (pathlib.Path(place) / name for name in ("given.safetensors", "found.safetensors"))
        flat = {f"{case}.{name}": t.contiguous() for case, made in given.items() for name, t in made.items()}
        save_file(flat, source, metadata={"cases": json.dumps(described)})
        subprocess.run([folder / "operations", source, target], check=True)
        found = load_file(target)
    far = 0
    for case in described:
        expected = REFERENCE[case["operation"]](case, given[case["name"]])
        shown = ", ".join(f"{key} {value}" for key, value in case.items() if key not in ("name", "operation", "texts"))
        for name, theirs in expected.items():
            far += judged(f"{case['operation']} ({shown}) {name}", found[f"{case['name']}.{name}"], theirs.detach(), BOUND)
    return far
