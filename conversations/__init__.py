"""The dialogue with a person: states, events, effects, views. Pure: it knows only the domain."""
