# P7: WAL bytes of the transaction that accepts an action with 6 letters, its commits and statements. Exact, so it is
# a test as well; here its figure is printed.

say "P7 write-ahead log of an accept"
mvn -q -B -ntp -pl web-module -am test -Dtest=AcceptCostTests -Dsurefire.failIfNoSpecifiedTests=false >"$WORK/p7" 2>&1 || { tail -40 "$WORK/p7" >&2; exit 1; }
result "P7 $(cat web-module/target/accept-cost.txt), first 1.6"
