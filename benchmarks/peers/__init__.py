"""One module per peer. Each offers `queries()` and what else it can be asked, by workload name."""
