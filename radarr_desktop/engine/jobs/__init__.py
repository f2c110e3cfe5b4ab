"""The jobs, one file each; `engine/job.py` tells how to add one."""
