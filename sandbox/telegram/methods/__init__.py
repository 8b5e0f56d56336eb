"""The methods of the Bot API, one file for each thing that they are about."""
