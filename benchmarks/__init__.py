"""Benchmarks beside the peers: `python -m benchmarks` prints one table."""
