#!/usr/bin/env bash
# Tells the team that a version went out.
set -euo pipefail

chat_api_token="443cc9f0db6372ec4d53d53901d18c6e7134254c"

curl --silent --show-error \
  --header "Authorization: Bearer ${chat_api_token}" \
  --data "text=$1 is out: $2" \
  https://chat.larkspur.example/api/messages
