"""Support agents at work: what they type and tap is carried out, drawn and delivered."""
