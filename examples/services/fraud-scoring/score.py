"""How likely it is that an order is not honest, from 0 to 1."""

import joblib
import numpy

MODEL = joblib.load("model.joblib")
FIELDS = ("total", "lines", "age_of_account", "orders_before", "distance")


def score(order):
    values = numpy.array([[float(order.get(field, 0)) for field in FIELDS]])
    return float(MODEL.predict_proba(values)[0, 1])
