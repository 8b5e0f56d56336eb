"""The running process: command line, settings and composition of the parts."""
