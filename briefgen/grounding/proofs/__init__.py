"""A writer's proofs and the names of a statement against the passages that it points to."""
