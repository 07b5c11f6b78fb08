"""How long judging takes beside how long others take merely to read: all measured in one run, told as ratios."""
