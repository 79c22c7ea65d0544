"""What the records mean, as data: types, modes, statuses, contexts, sectors, and the codes of the older schemes."""
