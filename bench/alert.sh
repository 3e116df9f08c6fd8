# ALERT: an alert of 20 KB pasted, kept, read and shown, with 10,000 known offices that it may mean; one client, by the
# product's own pages on a throw-away database.

say "ALERT of 20 KB with 10,000 offices"
mvn -q -B -ntp -pl web-module -am test -Dtest=AlertCost -Dsurefire.failIfNoSpecifiedTests=false >"$WORK/alert" 2>&1 || { tail -40 "$WORK/alert" >&2; exit 1; }
result "ALERT $(cat web-module/target/alert-cost.txt)"
