"""One file per rule about releases; `decisions/spec.py` tells how to add one."""
