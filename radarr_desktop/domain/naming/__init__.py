"""File and folder names from templates."""
