"""Facts about this distribution."""
