"""Schema, migrations, engines and units of work: every SQL statement of the program."""
