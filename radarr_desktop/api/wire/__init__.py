"""The API's shapes: domain values to Radarr's JSON and back."""
