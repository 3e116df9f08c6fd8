# WORK: the work queue of the list's keepers over 100,000 held seats, of which forty live campaigns need 6,000, one client,
# by the product's own code on a throw-away database. The figures have the JDBC driver and the mapping in them.

say "WORK queue over 100,000 seats"
mvn -q -B -ntp -pl targets-module -am test -Dtest=WorkQueueBench -Dsurefire.failIfNoSpecifiedTests=false >"$WORK/work" 2>&1 || { tail -40 "$WORK/work" >&2; exit 1; }
while read -r line; do result "WORK $line"; done <targets-module/target/work-bench.txt
