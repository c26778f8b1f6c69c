"""Writes rows into the staging table, then swaps it in."""

import sqlite3


def write(database, table, rows):
    db = sqlite3.connect(database)
    for row in rows:
        columns = ", ".join(row)
        marks = ", ".join("?" for _ in row)
        db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values()))
    assert db.total_changes == len(rows)
    db.commit()
