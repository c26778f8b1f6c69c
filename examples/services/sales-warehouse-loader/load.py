"""Loads yesterday's orders into the sales warehouse, one table for each country."""

import os
import sys
from datetime import date, timedelta

import snowflake.connector

COUNTRIES = ("at", "de", "dk", "fi", "nl", "se")


def load(country, day):
    warehouse = snowflake.connector.connect(
        user="LOADER",
        password=os.environ["WAREHOUSE_PASSWORD"],
        account="larkspur-eu",
    )
    cursor = warehouse.cursor()
    cursor.execute(f"DELETE FROM sales_{country} WHERE day = '{day}'")
    cursor.execute(
        "INSERT INTO sales_" + country + " SELECT * FROM stage WHERE country = %s AND day = %s",
        (country, day),
    )
    try:
        cursor.execute("CALL refresh_reports()")
    except Exception:
        pass


if __name__ == "__main__":
    wanted = sys.argv[1:] or COUNTRIES
    for name in wanted:
        load(name, date.today() - timedelta(days=1))
