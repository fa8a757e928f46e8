#!/bin/bash
# Tries the two commands of the README on a machine that has nothing: a fresh Debian 12 in a folder, with git,
# certificates and Node 20, and a clone of this repository as it is committed. Prints how long each took.
#
#   sudo scripts/cleanRoot.sh [start|test]     (default: both)
#
# READBACK_ROOT names a folder to keep the fresh Debian in; otherwise it is made anew and removed.
# It needs Debian or Ubuntu, root, debootstrap, and the npm of the machine it runs on.
set -euo pipefail

what=${1:-both}
repository=$(cd "$(dirname "$0")/.." && pwd)
node=20.20.2
port=4599
home=/srv

say() { printf '%s\n' "$*" >&2; }
[ "$(id -u)" = 0 ] || { say "Run this as root: it makes and enters a system of its own."; exit 1; }
command -v debootstrap >/dev/null || apt-get install --yes debootstrap >/dev/null

base=${READBACK_ROOT:-$(mktemp -d /tmp/readback-root-XXXXXX)}
base=$(realpath --canonicalize-missing "$base")
root=$base/debian
# Ends what runs inside the fresh system, and nothing else.
end_inside() {
  local one
  for one in $(ls /proc | grep -E '^[0-9]+$'); do
    if [ "$(readlink "/proc/$one/root" 2>/dev/null)" = "$root" ]; then kill "$1" "$one" 2>/dev/null || true; fi
  done
}

ended() {
  end_inside -KILL
  rm -f "$root$home/.npmrc" "$root/usr/local/etc/npmrc"
  for mount in dev/shm dev/pts proc; do umount --lazy "$root/$mount" 2>/dev/null || true; done
  [ -n "${READBACK_ROOT:-}" ] || rm -rf --one-file-system "$base"
}
trap ended EXIT
trap 'exit 130' INT TERM

timed() {
  local title=$1 start=$SECONDS
  shift
  if "$@"; then say "$title: $((SECONDS - start)) s"; else
    say "$title: failed after $((SECONDS - start)) s"
    return 1
  fi
}

make_root() {
  [ -e "$root/etc/debian_version" ] && return
  mkdir -p "$root"
  debootstrap --variant=minbase --include=git,ca-certificates,procps bookworm "$root" >"$base/debootstrap.log" ||
    { tail "$base/debootstrap.log" >&2; return 1; }
}

# Node's binary and npm itself both come from the npm registry.
install_node() {
  [ -x "$root/usr/local/bin/node" ] && return
  local npm_version to=$base/node
  npm_version=10.9.4
  mkdir -p "$to"
  npm install --prefix "$to" --silent --no-audit --no-fund --ignore-scripts --no-save \
    "node-linux-$(node -p process.arch)@$node" "npm@$npm_version"
  cp "$to"/node_modules/node-linux-*/bin/node "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules"
  cp -r "$to/node_modules/npm" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
}

# What npm and apt need here to reach their registries they need in the fresh system too. Where npm
# keeps it, npm says; it may hold a password, so it goes when this ends.
copy_network() {
  local file
  for file in /etc/resolv.conf /etc/hosts "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}"; do
    copy_file "$file" "$root$file"
  done
  copy_file "$(npm config get userconfig 2>/dev/null)" "$root$home/.npmrc"
  copy_file "$(npm config get globalconfig 2>/dev/null)" "$root/usr/local/etc/npmrc"
  rm -rf "$root/etc/apt"
  cp --recursive /etc/apt "$root/etc/apt"
}

copy_file() {
  [ -e "$1" ] || return 0
  mkdir -p "$(dirname "$2")"
  cp --dereference --remove-destination "$1" "$2"
}

enter() {
  local names=("HOME=$home" "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" LANG=C.UTF-8)
  local name
  for name in NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    [ -n "${!name:-}" ] && names+=("$name=${!name}")
  done
  chroot "$root" /usr/bin/env --ignore-environment "${names[@]}" bash -c "$1"
}

clone() {
  rm -rf "$root$home/readback"
  git clone --quiet --no-local "$repository" "$root$home/readback"
}

try_start() {
  clone
  enter "cd $home/readback && npm ci && exec npm start -- --no-open --port $port" >"$base/start.log" 2>&1 &
  local pid=$! deadline=$((SECONDS + 600)) result=1
  while [ $SECONDS -lt $deadline ]; do
    if enter "node -e 'fetch(\"http://127.0.0.1:$port/\").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))'"; then
      result=0
      break
    fi
    kill -0 $pid 2>/dev/null || break
    sleep 1
  done
  end_inside -TERM
  wait $pid 2>/dev/null || true
  [ $result = 0 ] || tail -n 40 "$base/start.log" >&2
  return $result
}

try_test() {
  clone
  enter "cd $home/readback && npm ci && npm test"
}

timed "a fresh Debian" make_root
timed "Node $node" install_node
copy_network
mkdir -p "$root/dev/shm" "$root/dev/pts"
mount -t proc proc "$root/proc"
mount -t devpts devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
failed=0
[ "$what" = test ] || timed "npm ci && npm start, until the address answers" try_start || failed=1
[ "$what" = start ] || timed "npm ci && npm test" try_test || failed=1
exit $failed
