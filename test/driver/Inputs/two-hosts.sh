#!/bin/sh
# Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#   two-hosts.sh DIR COMMAND...
#
# Runs COMMAND where `ssh -F DIR/config` reaches two hosts, `one` and `two`: each
# is a network namespace with an SSH server, and sees the same files. All runs in
# namespaces of its own and ends with them. Needs root, and a kernel that gives
# namespaces to it: in a container the right to mount and to make networks
# (CAP_SYS_ADMIN, CAP_NET_ADMIN).
set -eu
if [ "$1" != --inside ]; then
  exec unshare --mount-proc --net --pid --fork --kill-child "$0" --inside "$@"
fi
shift
dir=$1
shift
mkdir -p "$dir/home/.ssh"

ssh-keygen -q -t ed25519 -N '' -f "$dir/key"
dropbearkey -t ed25519 -f "$dir/host-key" >/dev/null 2>&1
# Whoever comes is root, at home here.
cp "$dir/key.pub" "$dir/home/.ssh/authorized_keys"
chmod 700 "$dir/home" "$dir/home/.ssh"
chmod 600 "$dir/home/.ssh/authorized_keys"
echo "root:x:0:0:root:$dir/home:/bin/sh" >"$dir/passwd"
mount --bind "$dir/passwd" /etc/passwd

# add_host NAME NUMBER
add_host() {
  unshare --net dropbear -F -E -s -r "$dir/host-key" -p 22 -P "$dir/$1.pid" \
    2>"$dir/$1.log" &
  # Its namespace is there once it is another one than this.
  until [ "$(readlink "/proc/$!/ns/net")" != "$(readlink /proc/self/ns/net)" ]
  do sleep 0.05; done
  ip link add "$1" type veth peer name eth0 netns "$!"
  ip address add "10.9.$2.1/24" dev "$1"
  ip link set "$1" up
  nsenter --net="/proc/$!/ns/net" ip address add "10.9.$2.2/24" dev eth0
  nsenter --net="/proc/$!/ns/net" ip link set eth0 up
  cat >>"$dir/config" <<EOF
Host $1
  HostName 10.9.$2.2
EOF
}
rm -f "$dir/config"
add_host one 1
add_host two 2
cat >>"$dir/config" <<EOF
Host *
  IdentityFile $dir/key
  IdentitiesOnly yes
  UserKnownHostsFile /dev/null
  StrictHostKeyChecking no
  LogLevel ERROR
EOF
for host in one two; do
  tries=0
  until ssh -F "$dir/config" "$host" true 2>"$dir/ssh.log"; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || { cat "$dir/ssh.log" "$dir/$host.log" >&2; exit 2; }
    sleep 0.1
  done
done
"$@"
