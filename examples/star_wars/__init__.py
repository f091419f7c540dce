"""Star Wars: an interface, an enum, lists and arguments over data in memory."""
