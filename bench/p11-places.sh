# P11: districts of a point, through the module's public class, against bare JTS (STRtree, prepared geometries) on the
# same polygons, in turns in one JVM: 3,200 counties and 435 districts of 400 corners.

say "P11 look-ups of places"
mvn -q -B -ntp -pl targets-module -am test -Dtest=PlaceCost -Dpairs="$PAIRS" -Dsurefire.failIfNoSpecifiedTests=false >"$WORK/p11" 2>&1 || { tail -40 "$WORK/p11" >&2; exit 1; }
grep '^pair' "$WORK/p11" || true
result "P11 $(cat targets-module/target/place-cost.txt), first 0.5, goal 0.9"
