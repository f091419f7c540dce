"""Public path `utils.trim_docstring`; the code is in `support.docstrings`."""

from graphene_lite.support.docstrings import trim_docstring as trim_docstring
