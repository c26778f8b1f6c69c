"""Makes the sizes of a listing's picture that the shop needs."""

import io

from flask import Flask, abort, request, send_file
from PIL import Image

WIDTHS = (160, 480, 1280)
Image.MAX_IMAGE_PIXELS = 40_000_000

app = Flask(__name__)


@app.post("/resize/<int:width>")
def resize(width):
    if width not in WIDTHS:
        abort(404)
    picture = Image.open(request.stream)
    picture.thumbnail((width, width))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=82)
    out.seek(0)
    return send_file(out, mimetype="image/webp")
