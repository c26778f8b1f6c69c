"""The API behind the seller centre: listings, payouts and shop settings."""

import os

from flask import Flask, jsonify, request

from seller_api import exports, listings, sessions, shops

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SELLER_API_SECRET"]
app.config["MAX_CONTENT_LENGTH"] = 8 * 1024 * 1024


@app.before_request
def require_session():
    if request.path.startswith("/health"):
        return None
    seller = sessions.seller_of(request.headers.get("Authorization", ""))
    if seller is None:
        return jsonify(error="not signed in"), 401
    request.environ["seller"] = seller
    return None


@app.get("/health")
def health():
    return jsonify(status="ok")


app.register_blueprint(listings.routes, url_prefix="/v1/listings")
app.register_blueprint(exports.routes, url_prefix="/v1/exports")
app.register_blueprint(shops.routes, url_prefix="/v1/shop")

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000, debug=True)
