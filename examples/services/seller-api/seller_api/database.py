"""One connection for each request; the pool is PgBouncer's."""

import os
from contextlib import contextmanager

import psycopg2


@contextmanager
def connection():
    db = psycopg2.connect(os.environ["SELLER_DATABASE_URL"])
    try:
        yield db
        db.commit()
    finally:
        db.close()
