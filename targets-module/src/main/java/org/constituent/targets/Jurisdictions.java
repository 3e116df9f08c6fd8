package org.constituent.targets;

import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.table;

import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.constituent.db.Ids;
import org.constituent.targets.view.JurisdictionView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places with a government. */
@Service
public class Jurisdictions {
  /** What a jurisdiction can be. */
  public static final List<String> KINDS =
      List.of("country", "state", "county", "place", "district", "other");

  /** Open Civic Data: OCDEP 2 (division ids) and OCDEP 3 (jurisdiction ids). */
  private static final String PATH = "country:[a-z]{2}(?:/[a-z0-9_-]+:[\\p{Ll}\\p{Lo}0-9._~-]+)*";

  private static final Pattern DIVISION = Pattern.compile("ocd-division/" + PATH);
  private static final Pattern JURISDICTION_ID =
      Pattern.compile("ocd-jurisdiction/" + PATH + "/[a-z_]+");

  /**
   * What is said of a jurisdiction.
   *
   * @param divisionId "ocd-division/country:us/state:nc/county:durham"
   * @param jurisdictionId "ocd-jurisdiction/country:us/state:nc/county:durham/government" or empty
   * @param kind one of {@link #KINDS}
   * @param timeZone IANA name; null or empty: the parent's
   */
  public record Details(
      String divisionId,
      @Nullable String jurisdictionId,
      String name,
      String kind,
      @Nullable UUID parentId,
      @Nullable String timeZone) {}

  private final DSLContext sql;
  private final AddresseeSync sync;

  Jurisdictions(DSLContext sql, AddresseeSync sync) {
    this.sql = sql;
    this.sync = sync;
  }

  /**
   * Adds a jurisdiction and answers its id.
   *
   * @throws Refused for values that cannot be taken
   */
  @Transactional
  public UUID add(Details details) {
    JurisdictionRecord row = checked(null, details);
    row.setId(Ids.next());
    if (sql.insertInto(JURISDICTION).set(row).onConflictDoNothing().execute() == 0) {
      // somebody else was quicker by a moment
      throw new Refused("divisionId", "targets.refused.division-taken");
    }
    return row.getId();
  }

  /**
   * Says other things of a jurisdiction.
   *
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void edit(UUID id, Details details) {
    JurisdictionRecord row = checked(id, details);
    row.setId(id);
    row.changed(JURISDICTION.ID, false);
    if (sql.update(JURISDICTION).set(row).where(JURISDICTION.ID.eq(id)).execute() == 0) {
      throw new NoSuchElementException("jurisdiction " + id);
    }
    sync.raiseStamp();
  }

  /** All of them by division id, so that a place follows the one it lies in. */
  @Transactional(readOnly = true)
  public List<JurisdictionView> list() {
    return views(noCondition());
  }

  /** One of them. */
  @Transactional(readOnly = true)
  public Optional<JurisdictionView> find(UUID id) {
    return views(JURISDICTION.ID.eq(id)).stream().findFirst();
  }

  /** The one with an Open Civic Data division id. */
  @Transactional(readOnly = true)
  public Optional<JurisdictionView> findByDivision(String divisionId) {
    return views(JURISDICTION.DIVISION_ID.eq(divisionId)).stream().findFirst();
  }

  private List<JurisdictionView> views(Condition which) {
    return sql.select(
            JURISDICTION.ID,
            JURISDICTION.DIVISION_ID,
            JURISDICTION.JURISDICTION_ID,
            JURISDICTION.NAME,
            JURISDICTION.KIND,
            JURISDICTION.PARENT_ID,
            coalesce(JURISDICTION.TIME_ZONE, inline("")),
            Routines.zoneOf(JURISDICTION.ID),
            field(selectCount().from(OFFICE).where(OFFICE.JURISDICTION_ID.eq(JURISDICTION.ID))))
        .from(JURISDICTION)
        .where(which)
        .orderBy(JURISDICTION.DIVISION_ID)
        .fetch(Records.mapping(JurisdictionView::new));
  }

  private JurisdictionRecord checked(@Nullable UUID id, Details details) {
    Checks checks = new Checks();
    String division = checks.line("divisionId", details.divisionId(), 300);
    String jurisdiction = checks.lineOrEmpty("jurisdictionId", details.jurisdictionId(), 300);
    String name = checks.line("name", details.name(), 200);
    String zone = checks.lineOrEmpty("timeZone", details.timeZone(), 60);

    if (!division.isEmpty() && !DIVISION.matcher(division).matches()) {
      checks.refuse("divisionId", "division-id");
    }
    String prefix = division.replace("ocd-division/", "ocd-jurisdiction/") + "/";
    if (!jurisdiction.isEmpty()
        && !(JURISDICTION_ID.matcher(jurisdiction).matches() && jurisdiction.startsWith(prefix))) {
      checks.refuse("jurisdictionId", "jurisdiction-id");
    }
    checks.refuseUnless(KINDS.contains(details.kind()), "kind", "required");
    checks.refuseUnless(zone.isEmpty() || isRegion(zone), "timeZone", "time-zone");
    checks.refuseUnless(
        details.parentId() == null || isPossibleParent(id, details.parentId()),
        "parentId",
        "parent");
    Condition other = id == null ? noCondition() : JURISDICTION.ID.ne(id);
    checks.refuseUnless(
        !sql.fetchExists(JURISDICTION, JURISDICTION.DIVISION_ID.eq(division).and(other)),
        "divisionId",
        "division-taken");
    checks.refuseUnless(
        jurisdiction.isEmpty()
            || !sql.fetchExists(
                JURISDICTION, JURISDICTION.JURISDICTION_ID.eq(jurisdiction).and(other)),
        "jurisdictionId",
        "jurisdiction-taken");
    checks.done();

    JurisdictionRecord row = new JurisdictionRecord();
    row.setDivisionId(division);
    row.setJurisdictionId(jurisdiction.isEmpty() ? null : jurisdiction);
    row.setName(name);
    row.setKind(details.kind());
    row.setParentId(details.parentId());
    row.setTimeZone(zone.isEmpty() ? null : zone);
    return row;
  }

  /** A region of the tz database; offsets such as "UTC-5" know no daylight saving. */
  private static boolean isRegion(String zone) {
    return ZoneId.getAvailableZoneIds().contains(zone)
        && (zone.contains("/") || zone.equals("UTC"));
  }

  /** Known, and neither the jurisdiction itself nor a place within it. */
  private boolean isPossibleParent(@Nullable UUID id, UUID parent) {
    var up = name("up");
    var upId = field(name("up", "id"), UUID.class);
    var upParent = field(name("up", "parent_id"), UUID.class);
    List<UUID> line =
        sql.withRecursive(up)
            .as(
                select(JURISDICTION.ID, JURISDICTION.PARENT_ID)
                    .from(JURISDICTION)
                    .where(JURISDICTION.ID.eq(parent))
                    .union(
                        select(JURISDICTION.ID, JURISDICTION.PARENT_ID)
                            .from(JURISDICTION)
                            .join(table(up))
                            .on(JURISDICTION.ID.eq(upParent))))
            .select(upId)
            .from(table(up))
            .fetch(upId);
    return !line.isEmpty() && !line.contains(id);
  }
}
