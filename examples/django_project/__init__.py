"""A Django project that declares object types and serves them with a view of its own."""
