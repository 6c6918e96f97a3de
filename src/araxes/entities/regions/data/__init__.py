"""The region files that come with araxes."""
