"""Violence: deaths, events, intensity, how long it lasts or is past, where it tends, how often it comes."""
