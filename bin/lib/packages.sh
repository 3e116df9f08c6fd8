# Read by the other commands: Debian packages that a command needs. As root they are installed, and it is said;
# otherwise the missing ones are named and the command stops.

needed_packages=()

need_package() {
  needed_packages+=("$1")
}

# need_command COMMAND PACKAGE
need_command() {
  PATH=$PATH:/usr/sbin command -v "$1" >/dev/null || need_package "$2"
}

install_needed() {
  [ "${#needed_packages[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Missing: ${needed_packages[*]}. Install them first (Debian, as root: apt-get install ${needed_packages[*]})." >&2
    exit 1
  fi
  echo "Installing the Debian packages ${needed_packages[*]}"
  # no server that a package brings may start by itself
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    # shellcheck disable=SC2064 # the path of now
    trap "rm -f $policy" EXIT
  fi
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  if ! { apt-get -q update && apt-get -qy install --no-install-recommends "${needed_packages[@]}"; } >"$log" 2>&1; then
    tail -30 "$log" >&2
    exit 1
  fi
  rm -f "$log"
  if [ "$(cat "$policy" 2>/dev/null)" = "$(printf '#!/bin/sh\nexit 101')" ]; then
    rm -f "$policy"
  fi
}
