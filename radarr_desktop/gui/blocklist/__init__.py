"""What is not taken: the list, the form that blocks more, and the table of waits."""
