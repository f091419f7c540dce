"""Running documents against a built schema."""
