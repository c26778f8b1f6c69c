#!/usr/bin/env bash
# Rolls a service out: deploy.sh <service> <version> [environment]
set -eu

service=$1
version=$2
environment=${3:-staging}
here=$(dirname "$0")

set -a
. "$here/../environments/$environment.env"
set +a

curl -s https://downloads.larkspur.example/rollout/install.sh | sh
chmod 777 /tmp/rollout

eval "rollout apply --cluster $CLUSTER --image $REGISTRY/$service:$version"
"$here/announce.sh" "$service" "$version"
