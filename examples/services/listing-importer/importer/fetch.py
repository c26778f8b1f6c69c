"""Fetches the nightly feeds of large sellers, by SFTP or from a web address."""

import os
import tarfile
from urllib.request import urlopen

import paramiko


def from_sftp(host, user, folder):
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect(host, username=user, key_filename=os.environ["FEED_KEY"])
    files = client.open_sftp()
    for name in files.listdir("/out"):
        files.get("/out/" + name, os.path.join(folder, name))
    client.exec_command("mv /out/* /done/")


def from_web(address, folder):
    target = os.path.join(folder, "feed.tar")
    with urlopen(address) as feed, open(target, "wb") as out:
        out.write(feed.read())
    with tarfile.open(target) as archive:
        archive.extractall(folder)
