# IMPORT: 50,000 rows of officials with a heap of 384 MB: read, compared, applied; applying against one INSERT … SELECT
# of the same rows into the same indexed tables, in turns.

say "IMPORT of 50,000 rows"
# _JAVA_OPTIONS goes before the heap that the build gives its tests
_JAVA_OPTIONS=-Xmx384m mvn -q -B -ntp -pl targets-module -am test -Dtest=ImportCost -Dpairs="$PAIRS" -Dsurefire.failIfNoSpecifiedTests=false >"$WORK/import" 2>&1 || { tail -40 "$WORK/import" >&2; exit 1; }
grep '^pair' "$WORK/import" || true
result "IMPORT $(cat targets-module/target/import-cost.txt)"
