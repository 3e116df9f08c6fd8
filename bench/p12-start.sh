# P12: start to ready, against a minimal Boot page in the same run; and kill -9 to the next delivered letter.

say "P12 start"
mvn -q -B -ntp -f bench/minimal/pom.xml package
rm -rf bench/minimal/target/app
"$JAVA_HOME/bin/java" -Djarmode=tools -jar bench/minimal/target/minimal.jar extract --destination bench/minimal/target/app >/dev/null
minimal_ready() { [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$NGINX_PORT/")" = 200 ]; }

start_minimal() {
  SERVER_PORT=$NGINX_PORT "$JAVA_HOME/bin/java" -Xmx384m -jar bench/minimal/target/app/minimal.jar >/dev/null 2>&1 &
  minimal_pid=$!
  await 60 minimal_ready || fail "The minimal page did not start"
}

: >"$WORK/p12"
for pair in $(seq "$PAIRS"); do
  stop_app
  start=$(now)
  start_minimal
  limit=$(between "$start" "$(now)")
  kill "$minimal_pid"
  wait "$minimal_pid" 2>/dev/null || true
  minimal_pid=
  start=$(now)
  start_app
  product=$(between "$start" "$(now)")
  ratio "$product" "$limit" >>"$WORK/p12"
  echo "pair $pair: minimal $limit s, product $product s, ratio $(tail -1 "$WORK/p12")"
done
read -r median least greatest <<<"$(stats <"$WORK/p12")"
result "P12 start to ready / a minimal Boot page: $median ($least to $greatest), first 3"
