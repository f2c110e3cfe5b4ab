"""The MQTT face: a Home Assistant device made of topics, and topics that are orders."""
