"""Custom formats: the list, the editor with its trial box, import and export."""
