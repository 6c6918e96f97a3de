"""What kind of thing a clause says, and who says it."""
