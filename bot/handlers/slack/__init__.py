"""FLIP on Slack. What is shown: `render` and what it is made of; what Slack is told about the app: `surface`, `manifest`."""
