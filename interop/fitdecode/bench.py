"""How fast fitdecode reads the FIT files of a folder: python bench.py FOLDER

Reads every file it can decode, all messages and all fields, five times over, and prints the fastest pass in MB/s. The counterpart in Rust is
POLARIZE_FIT_DIR=FOLDER cargo bench -p polarize-formats folder
"""

import pathlib
import sys
import time
import warnings

import fitdecode

PASSES = 5


def read(content):
    """Decodes one file and returns the number of data messages."""
    with fitdecode.FitReader(content) as reader:
        return sum(isinstance(frame, fitdecode.FitDataMessage) for frame in reader)


def decodable(content):
    try:
        read(content)
    except fitdecode.FitError:
        return False
    return True


def main():
    warnings.simplefilter("ignore")
    if len(sys.argv) != 2:
        sys.exit("usage: python bench.py FOLDER")
    contents = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).glob("*.fit"))]
    contents = [content for content in contents if decodable(content)]
    if not contents:
        sys.exit("no FIT file that fitdecode can read in that folder")
    size = sum(map(len, contents))
    fastest = float("inf")
    for _ in range(PASSES):
        start = time.perf_counter()
        for content in contents:
            read(content)
        fastest = min(fastest, time.perf_counter() - start)
    print(f"{len(contents)} files, {size / 1e6:.3f} MB, fastest of {PASSES}: {fastest:.3f} s, {size / 1e6 / fastest:.3f} MB/s")


if __name__ == "__main__":
    main()
