"""Which release to take, and why: specifications, the judge, the order of preference."""
