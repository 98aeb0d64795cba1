"""What cannot work on Slack: as it is written, and as Slack answers."""
