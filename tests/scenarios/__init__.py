"""What people live through, told by texts and buttons, on the real processes."""
