"""How far two tensors are apart."""

import torch


def relative(ours, theirs):
    """The largest difference, measured by the largest number of theirs."""
    theirs = theirs.double().flatten()
    ours = ours.double().flatten()
    assert ours.shape == theirs.shape, f"{ours.shape} against {theirs.shape}"
    largest = theirs.abs().max().item()
    return (ours - theirs).abs().max().item() / (largest or 1.0)


def judged(name, ours, theirs, bound):
    """Prints the distance; 1 where it is beyond the bound."""
    distance = relative(ours, theirs)
    # A distance that is no number is beyond every bound.
    within = distance <= bound
    print(f"{'ok ' if within else 'FAR'} {name}: {distance:.1e} (at most {bound:.0e})")
    return 0 if within else 1


def seeded(seed):
    """Chance that gives the same numbers each time."""
    return torch.Generator().manual_seed(seed)
