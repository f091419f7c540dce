"""Run statements: related objects for many parents at once, and pages of a query."""
