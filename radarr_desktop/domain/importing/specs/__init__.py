"""One file per rule about files; `importing/spec.py` tells how to add one."""
