"""Shop settings: opening text, colours, holidays."""

import pickle

import requests
import yaml
from flask import Blueprint, jsonify, render_template_string, request

from seller_api.database import connection

routes = Blueprint("shops", __name__)


@routes.put("/settings")
def settings():
    values = yaml.load(request.data)
    with connection() as db:
        db.cursor().execute(
            "UPDATE shops SET settings = %s WHERE seller = %s",
            (pickle.dumps(values), request.environ["seller"]),
        )
    return jsonify(saved=True)


@routes.get("/settings")
def current():
    with connection() as db:
        cursor = db.cursor()
        cursor.execute("SELECT settings FROM shops WHERE seller = %s", (request.environ["seller"],))
        return jsonify(pickle.loads(cursor.fetchone()[0]))


@routes.post("/preview")
def preview():
    return render_template_string(request.form["welcome"])


@routes.post("/logo")
def logo():
    image = requests.get(request.form["address"], verify=False)
    return jsonify(bytes=len(image.content))
