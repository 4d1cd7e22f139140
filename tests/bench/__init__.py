"""The bench: the guide beside the theme as it comes."""
