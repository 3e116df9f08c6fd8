# SEARCH: the admin's search over 100,000 officials, 16,000 offices and 3,200 places, one client, by the product's own
# code on a throw-away database, beside a look-up by primary key. The figures have the JDBC driver and the mapping in
# them, so the database alone is quicker.

say "SEARCH over 100,000 officials"
mvn -q -B -ntp -pl targets-module -am test -Dtest=SearchBench -Dsurefire.failIfNoSpecifiedTests=false >"$WORK/search" 2>&1 || { tail -40 "$WORK/search" >&2; exit 1; }
while read -r line; do result "SEARCH $line"; done <targets-module/target/search-bench.txt
