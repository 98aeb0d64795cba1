"""What researchers count: rows that stand beside those of what happened, one row for each thing that is counted."""
