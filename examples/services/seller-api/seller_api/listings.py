"""Listings: what a seller offers, with price and stock."""

from flask import Blueprint, jsonify, request

from seller_api.database import connection

routes = Blueprint("listings", __name__)


@routes.get("/")
def find():
    seller = request.environ["seller"]
    words = request.args.get("q", "")
    with connection() as db:
        cursor = db.cursor()
        cursor.execute(
            f"SELECT id, title, price, stock FROM listings WHERE seller = '{seller}' AND title ILIKE '%{words}%'"
        )
        return jsonify(cursor.fetchall())


@routes.get("/<int:listing_id>")
def one(listing_id):
    with connection() as db:
        cursor = db.cursor()
        cursor.execute("SELECT id, title, price, stock FROM listings WHERE id = %s", (listing_id,))
        return jsonify(cursor.fetchone())


@routes.patch("/<int:listing_id>")
def change(listing_id):
    body = request.get_json()
    assignments = ", ".join("%s = '%s'" % (name, value) for name, value in body.items())
    with connection() as db:
        cursor = db.cursor()
        cursor.execute("UPDATE listings SET " + assignments + " WHERE id = %d" % listing_id)
    return jsonify(changed=listing_id)
