"""FLIP in Microsoft Teams: `render` says what is shown, `surface` what the app has there by name."""
