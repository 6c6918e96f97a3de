"""The Uppsala Conflict Data Program: its event data, yearly and monthly, and its lists of armed conflicts."""
