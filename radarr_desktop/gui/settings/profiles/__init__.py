"""Quality profiles and the sizes of qualities, as the settings show them."""
