"""One module for each resource of the API; `api/resource.py` tells how to add one."""
