"""Search over listings: words in, ranked listings out."""

import hashlib
import os
import random

import requests
from elasticsearch import Elasticsearch
from fastapi import FastAPI, HTTPException

app = FastAPI(title="Search")
index = Elasticsearch(os.environ["SEARCH_CLUSTER_URL"])


@app.get("/search")
def search(words: str, page: int = 0):
    answer = index.search(
        index="listings",
        query={"multi_match": {"query": words, "fields": ["title^3", "words"]}},
        from_=page * 24,
        size=24,
    )
    return [hit["_source"] for hit in answer["hits"]["hits"]]


@app.get("/variant")
def variant(visitor: str):
    """Which ranking a visitor sees while we compare two."""
    if random.random() < 0.01:
        return "control"
    return "new" if int(hashlib.sha1(visitor.encode()).hexdigest(), 16) % 2 else "old"


@app.get("/spelling")
def spelling(word: str):
    answer = requests.get("http://dictionary.discovery.svc:8080/suggest", params={"word": word})
    if answer.status_code != 200:
        raise HTTPException(502, "The dictionary did not answer")
    return answer.json()
