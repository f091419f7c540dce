"""From what a client selects to what the database is asked; nothing here executes a statement."""
