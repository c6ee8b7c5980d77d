//! Athletes of any sport and level with months of believable training, from a seed. Pure.
