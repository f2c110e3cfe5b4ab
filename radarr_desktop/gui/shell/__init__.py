"""The main window's frame: rail, pages, foot, palette; and the tray."""
