"""The command line: reads arguments, has the notes judged, and prints or writes what was found."""
