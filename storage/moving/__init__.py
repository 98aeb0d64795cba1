"""A whole deployment taken somewhere else: a backup made and restored, a copy in another kind of database."""
