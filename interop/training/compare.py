"""The trainer beside PyTorch, transformers and PEFT: python compare.py FOLDER [operations] [quantization] [decoder] [following] [preference] [large] [speed]

FOLDER holds the built examples and the program, as `cargo build --release -p polarize-engine -p polarize-model -p polarize-train --examples` leaves them
(target/release/examples). Without names all parts but `preference`, `large` and `speed` are run:

  operations  each operation's output and gradients against PyTorch's autograd in double precision
  quantization  NF4 beside bitsandbytes, code by code, and the blocks of GGUF beside llama.cpp's Python package
  decoder     logits and gradients of random Mistral checkpoints made by transformers, with 2 and 6 layers, whole and in shards
  following   30 steps of AdamW, in full, with PEFT's adapters, and with these on bitsandbytes' 4 bits: the same losses
  preference  ten steps on pairs of answers, from files to losses and rewards, beside TRL; wants the program (cargo build --release -p polarize-cli)
  large       bases of random numbers up to Mistral 7B (14 GB on the disk): quantised, a step, and the memory that was planned and seen
  speed       tokens a second and peak memory, theirs and ours in turn; wants a quiet machine

Prints a line for each comparison; the exit status is 1 where one is too far apart.
"""

import pathlib
import sys

from comparison import decoder, following, large, operations, preference, quantization, speed

PARTS = {"operations": operations, "quantization": quantization, "decoder": decoder, "following": following, "preference": preference, "large": large, "speed": speed}
APART = ("preference", "large", "speed")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1]).resolve()
    asked = sys.argv[2:] or [name for name in PARTS if name not in APART]
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        sys.exit(f"{', '.join(unknown)}: no such part; there are {', '.join(PARTS)}")
    far = 0
    for name in asked:
        print(f"== {name}")
        far += PARTS[name].compare(folder)
    print(f"{far} too far apart" if far else "all as close as they must be")
    sys.exit(1 if far else 0)


main()
