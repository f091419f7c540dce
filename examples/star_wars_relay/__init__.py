"""Star Wars for Relay: nodes with global ids, a connection, and a mutation with the client's id."""
