"""How the program is: health, services, commands."""
