# P1: accepted actions/s over HTTP (form POST → 303, all checks on) with 8 connections, against the bare database
# that accepts the same with 8 clients.

say "P1 accept"
accepted() { sql constituent -c 'select count(*) from campaigns.action'; }

# answers accepted actions a second, counted in the database, not by the client
post() { # connections seconds
  local before after start end
  before=$(accepted)
  start=$(now)
  wrk -t2 -c"$1" -d"$2"s -s "$WORK/post.lua" "http://127.0.0.1:$APP_PORT" >"$WORK/wrk" 2>&1
  end=$(now)
  after=$(accepted)
  if grep -q 'Non-2xx' "$WORK/wrk"; then grep 'Non-2xx' "$WORK/wrk" >&2; fi
  awk -v n=$((after - before)) -v s="$(between "$start" "$end")" 'BEGIN { printf "%.0f\n", n / s }'
}

write_post_script
post 8 15 >/dev/null # warm up
pgbench_accept 8 3 >/dev/null
: >"$WORK/p1"
for pair in $(seq "$PAIRS"); do
  limit=$(pgbench_accept 8 "$DURATION")
  product=$(post 8 "$DURATION")
  ratio "$product" "$limit" >>"$WORK/p1"
  echo "pair $pair: limit $limit/s, product $product/s, ratio $(tail -1 "$WORK/p1")"
done
read -r median least greatest <<<"$(stats <"$WORK/p1")"
result "P1 accepted actions / pgbench accept: $median ($least to $greatest), first 0.35"
