### A dilemma as each role sees it, on the command line.

preview-leader-too = Reads and answers the same as the practitioners, and sees the answers when they do. Besides:
preview-researcher-too = Reads the same, but does not answer. Besides:
