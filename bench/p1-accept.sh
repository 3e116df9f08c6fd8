# P1: accepted actions/s over HTTP (form POST → 303, all checks on) with 8 connections, against the bare database
# that accepts the same with 8 clients. Once with the sending of mail off, as the limit sends none, and once with the
# confirmation mails going out beside it.

say "P1 accept"
limit() { pgbench_accept 8 "$DURATION"; }
product() { post 8 "$DURATION"; }

start_app --constituent.mail.sending=false
post 8 120 >/dev/null # warm up: until the compilers of the JVM are done, which have but these cores
pgbench_accept 8 3 >/dev/null
pairs p1 limit product
stop_app
result "P1 accepted actions / pgbench accept: $(of p1), first 0.35"

start_app
await 600 all_sent || fail "The confirmation mails do not go out"
post 8 15 >/dev/null
pairs p1-sending limit product
await 600 all_sent
stop_app
result "P1 the same while the confirmation mails go out: $(of p1-sending)"
