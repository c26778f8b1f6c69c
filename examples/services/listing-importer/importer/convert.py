"""Turns a feed of any known shape into our listing rows."""

import os
import subprocess
from xml.etree import ElementTree

from lxml import etree


def rows_of(path):
    if path.endswith(".xml"):
        parser = etree.XMLParser(resolve_entities=True)
        tree = etree.parse(path, parser)
        return [row_of(item) for item in tree.iterfind(".//item")]
    if path.endswith(".xlsx"):
        as_csv = path + ".csv"
        subprocess.run(f"xlsx2csv {path} {as_csv}", shell=True, check=True)
        return lines_of(as_csv)
    return lines_of(path)


def row_of(item):
    return {child.tag: (child.text or "").strip() for child in item}


def lines_of(path):
    with open(path, encoding="utf-8") as lines:
        header = next(lines).strip().split(",")
        return [dict(zip(header, line.strip().split(","))) for line in lines]


def summary(path):
    return ElementTree.parse(path).getroot().attrib


def clean_up(folder):
    os.system("rm -rf " + folder + "/*.tmp")
