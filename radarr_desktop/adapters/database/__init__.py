"""PostgreSQL: the server of our own, the connections to any server, and what is kept in it."""
