# P4: the campaign page, requests/s at 32 connections, against nginx with the same bytes.

say "P4 page"
start_app --constituent.mail.sending=false
mkdir "$WORK/www" "$WORK/nginx"
curl -sf -o "$WORK/www/page.html" "http://127.0.0.1:$APP_PORT/c/bench"
cat >"$WORK/nginx.conf" <<CONF
worker_processes auto; daemon off; pid $WORK/nginx.pid; error_log $WORK/nginx.err crit;
events { worker_connections 2048; multi_accept on; }
http {
  types { text/html html; } access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  client_body_temp_path $WORK/nginx; proxy_temp_path $WORK/nginx; fastcgi_temp_path $WORK/nginx;
  uwsgi_temp_path $WORK/nginx; scgi_temp_path $WORK/nginx;
  open_file_cache max=10 inactive=60s;
  server { listen 127.0.0.1:$NGINX_PORT backlog=4096 reuseport; root $WORK/www; }
}
CONF
chmod -R a+rX "$WORK/www"
nginx -c "$WORK/nginx.conf" -p "$WORK" -e "$WORK/nginx.err" &
nginx_pid=$!
await 10 listens "$NGINX_PORT" || fail "nginx did not start: $(cat "$WORK/nginx.err")"

get() { # url seconds
  wrk -t2 -c32 -d"$2"s "$1" 2>&1 | awk '/Requests\/sec/ { printf "%.0f\n", $2 } /Non-2xx/ { print > "/dev/stderr" }'
}

page=http://127.0.0.1:$APP_PORT/c/bench
limit() { get "http://127.0.0.1:$NGINX_PORT/page.html" "$DURATION"; }
product() { get "$page" "$DURATION"; }

get "$page" 20 >/dev/null # warm up
pairs p4 limit product
kill "$nginx_pid"
wait "$nginx_pid" 2>/dev/null || true
nginx_pid=
wire=$(curl -s -H 'Accept-Encoding: gzip' -o /dev/null -w '%{size_download}' "$page")
stop_app
result "P4 campaign page / nginx with the same bytes: $(of p4), measured only"
result "P4 the page has $(stat -c%s "$WORK/www/page.html") bytes, $wire compressed, of at most 61440 with its files"
