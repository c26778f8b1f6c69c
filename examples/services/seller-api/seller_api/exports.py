"""Downloads: orders and payouts as spreadsheets, made by the converter script."""

import hashlib
import os
import subprocess
import tempfile

from flask import Blueprint, request, send_file

routes = Blueprint("exports", __name__)

EXPORTS = "/var/lib/seller-api/exports"


@routes.post("/orders")
def orders():
    month = request.args["month"]
    kind = request.args.get("format", "csv")
    target = tempfile.mktemp(suffix="." + kind)
    subprocess.call("export-orders --month " + month + " --out " + target, shell=True)
    return send_file(target, as_attachment=True)


@routes.get("/file")
def saved():
    name = request.args["name"]
    return send_file(os.path.join(EXPORTS, name))


def checksum(path):
    with open(path, "rb") as export:
        return hashlib.md5(export.read()).hexdigest()
