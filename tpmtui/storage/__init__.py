"""WHERE IT IS KEPT: the only room with peewee."""
