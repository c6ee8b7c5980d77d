"""Runs notebooks/train_model.ipynb from its first cell to its last, on a tiny base: once as without a GPU, with polarize; once through the cell of
TRL and PEFT, on the processor. Then the adapters are loaded from what can be downloaded.

    interop/run notebook target/release/polarize [PART…]

A part is `polarize` or `peft`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "train_model.ipynb"
BASE = """
vocabulary = 384
width = 32
layers = 2
heads = 2
kv_heads = 1
feed_forward = 64
length = 1280
accumulate = 1
steps = 8
learning_rate = 0.01
held_out = 0
"""
ADAPTER = """
method = "lora"
rank = 4
length = 1280
accumulate = 1
steps = 4
learning_rate = 0.01
evaluate_every = 2
"""
# A quarter of an hour for a cell: what takes longer hangs.
MOST_SECONDS = 900


def said(notebook):
    """What the cells of a notebook have printed."""
    return "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))


def run_notebook(folder, settings):
    """Runs all cells; one that fails ends this program with what it said."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    environment = os.environ | {f"POLARIZE_{name}": str(value) for name, value in settings.items()} | {"HF_HUB_OFFLINE": "1"}
    client = NotebookClient(notebook, timeout=MOST_SECONDS, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute(env=environment)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells), "a cell wasn't run"
    return notebook, len(cells)


def check_adapter(archive, base, folder):
    """Loads an adapter from its archive as PEFT does, and says how many of its matrices have learnt."""
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder)
    assert json.loads((folder / "adapter_config.json").read_text())["peft_type"] == "LORA"
    learnt = [name for name, tensor in load_file(folder / "adapter_model.safetensors").items() if "lora_B" in name and tensor.abs().max() > 0]
    model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(base), folder)
    loaded = {name for name, tensor in model.named_parameters() if "lora_B" in name and tensor.abs().max() > 0}
    assert len(loaded) == len(learnt) == 14, f"{len(learnt)} of 14 matrices have learnt, {len(loaded)} were loaded"
    return len(learnt)


def main():
    [program, *parts] = sys.argv[1:] or sys.exit(__doc__)
    program = str(Path(program).resolve())
    ways = {"polarize": {"GPU": "no"}, "peft": {"GPU": "no", "TRIAL": "yes", "MOST_STEPS": 2}}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        data, base = folder / "data.jsonl", folder / "base" / "model"
        (folder / "base.toml").write_text(BASE)
        (folder / "adapter.toml").write_text(ADAPTER)
        made = [["data", "generate", "--output", data, "--count", "80", "--types", "bare"]]
        made.append(["train", "--recipe", folder / "base.toml", "--from-scratch", "--data", data, "--output", folder / "base"])
        for arguments in made:
            subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for way in parts or ways:
            output, began = folder / way, time.monotonic()
            settings = ways[way] | {"BASE": base, "RECIPE": folder / "adapter.toml", "DATA": data, "OUTPUT": output}
            os.environ["POLARIZE"] = program
            notebook, cells = run_notebook(folder, settings)
            metrics = [json.loads(line) for line in next(output.glob("*/metrics.jsonl")).read_text().splitlines()]
            assert {"step", "evaluation"} <= {line["kind"] for line in metrics}, "no losses were written"
            assert "adapter.zip" in said(notebook)
            learnt = check_adapter(output / "adapter.zip", base, folder / f"{way}-adapter")
            print(f"{way}: {cells} cells without an error, {learnt} of 14 matrices of the adapter have learnt and PEFT loads them, {time.monotonic() - began:.0f} s")


main()
