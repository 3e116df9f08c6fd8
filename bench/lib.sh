# Read by bin/bench: the throw-away cluster, the mail sink, the application, and the arithmetic.

PAIRS=${PAIRS:-5} DURATION=${DURATION:-6}
export LC_ALL=C PATH=$PATH:/usr/sbin
PG=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
PGPORT=${BENCH_PGPORT:-5547} SINK_PORT=${BENCH_SINK_PORT:-2547} APP_PORT=${BENCH_APP_PORT:-8547} NGINX_PORT=${BENCH_NGINX_PORT:-8548}
WORK=$(mktemp -d -t constituent-bench.XXXXXX)
chmod 755 "$WORK"
touch "$WORK/results"
app_pid='' sink_pid='' nginx_pid='' minimal_pid='' cluster=''
as_postgres=(env)
if [ "$(id -u)" = 0 ]; then
  as_postgres=(setpriv --reuid=postgres --regid=postgres --init-groups env "HOME=$WORK/pg")
fi

say() { printf '\n# %s\n' "$*"; }

result() {
  printf '%s\n' "$*" | tee -a "$WORK/results"
}

cleanup() {
  set +e # all of it, whatever fails
  local pid
  for pid in $app_pid $sink_pid $nginx_pid $minimal_pid; do
    kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
  done
  if [ -n "$cluster" ]; then
    "${as_postgres[@]}" "$PG/pg_ctl" -D "$cluster" -m immediate -s stop
  fi
  rm -rf "$WORK"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# median, least and greatest of the numbers read
stats() { sort -n | awk '{ a[NR] = $1 } END { m = NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2; printf "%s %s %s", m, a[1], a[NR] }'; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.4f\n", (b > 0) ? a / b : 0 }'; }

now() { echo "$EPOCHREALTIME"; }

# seconds between two times
between() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f\n", b - a }'; }

sql() { "$PG/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$PGPORT" -U bench -d "$1" "${@:2}"; }

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# await SECONDS COMMAND…: tries until the command succeeds, every PACE seconds
await() {
  local end=$((SECONDS + $1))
  until "${@:2}"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep "${PACE:-0.02}"
  done
}

start_cluster() {
  mkdir "$WORK/pg"
  [ "$(id -u)" != 0 ] || chown postgres "$WORK/pg"
  "${as_postgres[@]}" "$PG/initdb" -D "$WORK/pg/data" -A trust -U bench -E UTF8 --locale=C.UTF-8 >"$WORK/initdb.log" 2>&1 || fail "$(cat "$WORK/initdb.log")"
  "${as_postgres[@]}" tee -a "$WORK/pg/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $PGPORT
unix_socket_directories = ''
shared_buffers = 1GB
max_wal_size = 8GB
checkpoint_timeout = 30min
synchronous_commit = on
fsync = on
full_page_writes = on
random_page_cost = 1.1
log_min_messages = fatal
shared_preload_libraries = 'pg_stat_statements'
CONF
  "${as_postgres[@]}" "$PG/pg_ctl" -D "$WORK/pg/data" -l "$WORK/pg/log" -w -s start || fail "$(cat "$WORK/pg/log")"
  cluster=$WORK/pg/data
  sql postgres -c 'create database constituent' -c 'create database limits'
  sql limits -f bench/limit-schema.sql >/dev/null
}

# A mail server that takes everything and keeps nothing.
start_sink() {
  local user=()
  [ "$(id -u)" != 0 ] || user=(-u nobody)
  smtp-sink -4 "${user[@]}" -m 512 "$@" "127.0.0.1:$SINK_PORT" 1024 2>"$WORK/sink.err" &
  sink_pid=$!
  await 10 listens "$SINK_PORT" || fail "smtp-sink did not start: $(cat "$WORK/sink.err")"
}

app_ready() { [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$APP_PORT/actuator/health")" = 200 ]; }

# ready, or ended: both end the waiting
app_answers() { app_ready || ! kill -0 "$app_pid" 2>/dev/null; }

# The flags of a small server, as README's service unit has them. What the application prints goes to $WORK/app.log
start_app() {
  CONSTITUENT_HOME=$WORK/home SERVER_PORT=$APP_PORT \
    SPRING_DATASOURCE_URL="jdbc:postgresql://127.0.0.1:$PGPORT/constituent" SPRING_DATASOURCE_USERNAME=bench \
    SPRING_MAIL_HOST=127.0.0.1 SPRING_MAIL_PORT=$SINK_PORT \
    "$JAVA_HOME/bin/java" -Xmx384m -XX:+UseSerialGC -jar web-module/target/app/constituent.jar \
    --constituent.rate-limit.actions-per-minute=100000000 "$@" >>"$WORK/app.log" 2>&1 &
  app_pid=$!
  await 120 app_answers || fail "The application did not start:" "$(tail -50 "$WORK/app.log")"
  app_ready || fail "The application ended:" "$(tail -50 "$WORK/app.log")"
}

stop_app() {
  kill "${1:--TERM}" "$app_pid"
  wait "$app_pid" 2>/dev/null || true
  app_pid=
}

# pgbench_accept CLIENTS SECONDS: accepted actions a second of the bare database
pgbench_accept() {
  "$PG/pgbench" -h 127.0.0.1 -p "$PGPORT" -U bench -n -M prepared -f bench/accept.sql -c "$1" -j 2 -T "$2" limits 2>"$WORK/pgbench.err" |
    awk '/^tps/ { printf "%.0f\n", $3 }'
}

# Makes the schemas by a first start, and one live campaign in them.
prepare_campaign() {
  start_app --constituent.mail.sending=false
  stop_app
  sql constituent --single-transaction -f bench/campaign.sql
}

accepted() { sql constituent -c 'select count(*) from campaigns.action'; }

seed=0
# post CONNECTIONS SECONDS: accepted actions a second, counted in the database, not by the client
post() {
  local before after start end
  seed=$(date +%s%N | cut -c4-13)
  before=$(accepted)
  start=$(now)
  SEED=$seed wrk -t2 -c"$1" -d"$2"s -s bench/post.lua "http://127.0.0.1:$APP_PORT" >"$WORK/wrk" 2>&1
  end=$(now)
  after=$(accepted)
  if grep -qE 'Non-2xx|Socket errors' "$WORK/wrk"; then grep -E 'Non-2xx|Socket errors' "$WORK/wrk" >&2; fi
  awk -v n=$((after - before)) -v s="$(between "$start" "$end")" 'BEGIN { printf "%.0f\n", n / s }'
}

held() { sql constituent -c "select count(*) from messaging.letter where lane = 1 and state = 'queued' and holds = 1"; }
# Asked often while the product works, so by its indexes and not by counting.
all_sent() {
  [ "$(sql constituent -c "
    select exists (select from messaging.letter where state in ('queued', 'deferred', 'in_doubt') and holds = 0 and lane = 0)
      or exists (select from messaging.letter where state in ('queued', 'deferred', 'in_doubt') and holds = 0 and lane > 0 and lead_id is null)
      or exists (select from messaging.letter where state = 'leased')")" = f ]
}

# release LETTERS: removes the hold of so many letters, as a confirmation does it; answers how many
release() {
  sql constituent -c "
    with chosen as (
      select reference from messaging.letter where lane = 1 and state = 'queued' and holds = 1
      group by reference order by reference limit $1 / 6),
    freed as (
      update messaging.letter l set holds = 0, due_at = now() from chosen
      where l.reference = chosen.reference and l.lane = 1 returning 1)
    select count(*) from freed"
}

# counts N runs of product and limit in turns: pairs NAME LIMIT-COMMAND PRODUCT-COMMAND
pairs() {
  local pair limit product
  : >"$WORK/$1"
  for pair in $(seq "$PAIRS"); do
    limit=$($2)
    product=$($3)
    ratio "$product" "$limit" >>"$WORK/$1"
    echo "$1 pair $pair: limit $limit, product $product, ratio $(tail -1 "$WORK/$1")"
  done
}

# "median (least to greatest)" of the ratios of a name
of() {
  local median least greatest
  read -r median least greatest <<<"$(stats <"$WORK/$1")"
  echo "$median ($least to $greatest)"
}
