"""Published standards of estimative language, one YAML file each, and how everyday phrases are read."""
