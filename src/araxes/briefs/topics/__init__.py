"""What there is to say of states, pairs and powers, topic by topic: values -> findings."""
