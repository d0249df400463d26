#!/bin/sh
# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# clean_install.sh SOURCE ROOT DEB...: makes a Debian 12 with nothing else in the
# new folder ROOT, installs there one package after the other, and checks the
# example with each. Needs root, debootstrap and a mirror: 3 if none can be made.
set -eu
source=$1
root=$2
shift 2
mirror=http://deb.debian.org

fail() {
  echo "clean_install: $*" >&2
  exit 1
}
none() {
  echo "clean_install: $*" >&2
  exit 3
}

if [ ! -e "$root/cvet-base" ]; then
  debootstrap --variant=minbase bookworm "$root" "$mirror/debian" \
    >"$root.log" 2>&1 || none "debootstrap failed: $root.log"
  printf 'deb %s bookworm main\ndeb %s bookworm-security main\n' \
    "$mirror/debian" "$mirror/debian-security" >"$root/etc/apt/sources.list"
  chroot "$root" apt-get update -qq || none 'no lists of packages'
  touch "$root/cvet-base"
fi
rm -rf "$root/chat"
cp -r "$source/examples/chat" "$root/chat"
for deb; do
  cp "$deb" "$root/cvet.deb"
  # The one for an older LLVM is the older package.
  chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
    --no-install-recommends --reinstall --allow-downgrades /cvet.deb libc6-dev \
    >"$root.log" 2>&1 || fail "cannot be installed: $root.log"
  status=0
  found=$(chroot "$root" sh -c 'cd /chat && cvet check --no-cache *.c -- -I. -D_GNU_SOURCE') ||
    status=$?
  [ "$status" = 1 ] || fail "status $status: $found"
  case $found in
  *"'c' is freed while 'speaker' may still point to it [cvet-stale-list-node]"*) ;;
  *) fail "found something else: $found" ;;
  esac
  chroot "$root" cvet-tidy --checks='-*,cvet-*' /chat/clients.c -- -D_GNU_SOURCE \
    >/dev/null 2>&1 || fail 'cvet-tidy does not work'
  [ ! -e "$root/usr/bin/cvet-clangd" ] ||
    chroot "$root" cvet-clangd --check=/chat/clients.c >/dev/null 2>&1 ||
    fail 'cvet-clangd does not work'
  chroot "$root" cvet-rt --help >/dev/null || fail 'cvet-rt does not work'
  echo "$(basename "$deb"): $(chroot "$root" cvet --version) works in a clean Debian"
done
