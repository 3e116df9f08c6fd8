# Read by the other commands: finds the JDK and Maven, or says what is missing.

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The major version of the JDK in a folder, 0 if there is none.
jdk_version() {
  local version=0
  if [ -x "$1/bin/javac" ]; then
    version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  fi
  echo "${version:-0}"
}

# Sets JAVA_HOME to a JDK 17 or newer: the one JAVA_HOME names, else that of the path.
need_jdk() {
  if [ -z "${JAVA_HOME:-}" ]; then
    local javac
    javac=$(command -v javac) || fail \
      "A JDK 17 or newer is needed, and there is no javac on the path." \
      "Install one (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME."
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$javac")")")
  fi
  export JAVA_HOME
  local version
  version=$(jdk_version "$JAVA_HOME")
  [ "$version" -ge 17 ] || fail \
    "A JDK 17 or newer is needed; $JAVA_HOME has $([ "$version" = 0 ] && echo "no javac" || echo "version $version")." \
    "Set JAVA_HOME to a newer one."
}

need_maven() {
  command -v mvn >/dev/null || fail \
    "Maven 3.8.6 or newer is needed, and there is no mvn on the path." \
    "Install it (Debian, Ubuntu: apt-get install maven)."
  local version
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  [ "$(printf '%s\n' 3.8.6 "${version:-0}" | sort -V | head -1)" = 3.8.6 ] || fail \
    "Maven 3.8.6 or newer is needed; the one on the path is ${version:-not usable}."
}

# The folders of all JDKs on this machine, lowest version first.
all_jdks() {
  local folder
  for folder in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/*; do
    [ -x "$folder/bin/javac" ] && echo "$(jdk_version "$folder") $(readlink -f "$folder")"
  done | sort -n | uniq | awk '$1 >= 17 { print $2 }'
}
