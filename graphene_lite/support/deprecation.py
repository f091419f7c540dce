"""One way to say that something is going away."""

import warnings


def warn_deprecation(text: str) -> None:
    """Emit *text* as a `DeprecationWarning` that points at the caller's caller."""
    warnings.warn(text, category=DeprecationWarning, stacklevel=2)
