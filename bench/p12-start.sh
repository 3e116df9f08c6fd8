# P12: start to ready, against a minimal Boot page in the same run; and kill -9 to the next delivered letter.

say "P12 start"
mvn -q -B -ntp -f bench/minimal/pom.xml package
rm -rf bench/minimal/target/app
"$JAVA_HOME/bin/java" -Djarmode=tools -jar bench/minimal/target/minimal.jar extract --destination bench/minimal/target/app >/dev/null
minimal_ready() { [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$NGINX_PORT/")" = 200 ]; }

start_minimal() {
  SERVER_PORT=$NGINX_PORT "$JAVA_HOME/bin/java" -Xmx384m -XX:+UseSerialGC -jar bench/minimal/target/app/minimal.jar >/dev/null 2>&1 &
  minimal_pid=$!
  await 60 minimal_ready || fail "The minimal page did not start"
}

limit() {
  local start
  start=$(now)
  start_minimal
  between "$start" "$(now)"
  kill "$minimal_pid"
  wait "$minimal_pid" 2>/dev/null || true
}

product() {
  local start
  start=$(now)
  start_app
  between "$start" "$(now)"
  stop_app
}

pairs p12 limit product
result "P12 start to ready / a minimal Boot page: $(of p12), measured only, goal 1.6"

# What a killed node had in hand is taken over when its lease runs out; the clock starts with the kill.
LEASE=10 POLL=1
settings=(--constituent.mail.lease-time=${LEASE}s --constituent.mail.poll=${POLL}s --constituent.mail.in-doubt-wait=1s)
start_app "${settings[@]}"
while [ "$(held)" -lt 3000 ]; do post 8 3 >/dev/null; done
await 600 all_sent
leased() { [ "$(sql constituent -c "select count(*) from messaging.letter where state = 'leased'")" -gt 0 ]; }
done_count() { sql constituent -c "select count(*) from messaging.letter where state = 'accepted'"; }
delivered_more() { [ "$(done_count)" -gt "$before" ]; }
release 3000 >/dev/null
await 30 leased || true
stop_app -KILL 2>/dev/null
before=$(done_count)
start=$(now)
start_app "${settings[@]}"
ready=$(between "$start" "$(now)")
await 120 delivered_more || fail "Nothing was delivered after the kill"
first=$(between "$start" "$(now)")
await 300 all_sent || fail "Letters are still waiting after the kill"
all=$(between "$start" "$(now)")
stop_app
result "P12 kill -9 to the next delivered letter $first s, to the last of 3000 $all s; start $ready s + lease $LEASE s + poll $POLL s: ratio $(ratio "$first" "$(awk -v a="$ready" -v b=$((LEASE + POLL)) 'BEGIN { print a + b }')"), first 1.5"
