"""A published guide: read, compared with what is stored, applied and followed."""
