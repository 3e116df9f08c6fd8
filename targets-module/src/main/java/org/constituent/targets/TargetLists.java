package org.constituent.targets;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TARGET_LIST;
import static org.constituent.targets.Tables.TARGET_LIST_OFFICE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.view.TargetListView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Named sets of offices that any campaign can take its targets from: chosen one by one, or by a
 * rule that follows the list of offices.
 */
@Service
public class TargetLists {
  /** More seats than one campaign can aim at: a version's rows are written by one statement. */
  public static final int MOST_SEATS = 5_000;

  /**
   * What is said of a list.
   *
   * @param rule null for offices chosen one by one
   */
  public record Details(String name, String note, @Nullable Rule rule) {}

  /**
   * The offices of a place and of all that lies in it.
   *
   * @param place null is refused
   * @param title of the office or its body; empty for any
   * @param placeKind one of {@link Jurisdictions#KINDS}; empty for any
   */
  public record Rule(@Nullable UUID place, String title, String placeKind) {}

  private final DSLContext sql;

  TargetLists(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * Adds a list and answers its id.
   *
   * @throws Refused for values that cannot be taken
   */
  @Transactional
  public UUID add(Details details) {
    TargetListRecord row = checked(null, details);
    row.setId(Ids.next());
    if (sql.insertInto(TARGET_LIST).set(row).onConflictDoNothing().execute() == 0) {
      throw new Refused("name", "targets.refused.list-taken");
    }
    return row.getId();
  }

  /**
   * Says other things of a list; whether offices are chosen or come by rule stays as it is.
   *
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void edit(UUID id, Details details) {
    TargetListRecord row = checked(id, details);
    Condition same =
        details.rule() == null ? TARGET_LIST.PLACE_ID.isNull() : TARGET_LIST.PLACE_ID.isNotNull();
    if (sql.update(TARGET_LIST).set(row).where(TARGET_LIST.ID.eq(id), same).execute() == 0) {
      throw new NoSuchElementException("target list " + id);
    }
  }

  /** Removes a list; campaigns keep the seats they took from it. */
  @Transactional
  public void remove(UUID id) {
    sql.deleteFrom(TARGET_LIST).where(TARGET_LIST.ID.eq(id)).execute();
  }

  /**
   * Puts an office on a list of chosen ones; once.
   *
   * @throws NoSuchElementException for an unknown office, or a list that is none or by rule
   */
  @Transactional
  public void addOffice(UUID list, UUID office) {
    boolean known =
        sql.fetchExists(OFFICE, OFFICE.ID.eq(office))
            && sql.fetchExists(
                TARGET_LIST, TARGET_LIST.ID.eq(list).and(TARGET_LIST.PLACE_ID.isNull()));
    if (!known) {
      throw new NoSuchElementException("target list " + list + " or office " + office);
    }
    sql.insertInto(TARGET_LIST_OFFICE, TARGET_LIST_OFFICE.LIST_ID, TARGET_LIST_OFFICE.OFFICE_ID)
        .values(list, office)
        .onConflictDoNothing()
        .execute();
  }

  /** Takes an office off a list of chosen ones. */
  @Transactional
  public void removeOffice(UUID list, UUID office) {
    sql.deleteFrom(TARGET_LIST_OFFICE)
        .where(TARGET_LIST_OFFICE.LIST_ID.eq(list), TARGET_LIST_OFFICE.OFFICE_ID.eq(office))
        .execute();
  }

  /** All of them, by name. */
  @Transactional(readOnly = true)
  public List<TargetListView> list() {
    return read(noCondition());
  }

  /** One of them. */
  @Transactional(readOnly = true)
  public Optional<TargetListView> find(UUID id) {
    return read(TARGET_LIST.ID.eq(id)).stream().findFirst();
  }

  /** Those of some ids that are there, by name. */
  @Transactional(readOnly = true)
  public List<TargetListView> find(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : read(TARGET_LIST.ID.in(ids));
  }

  /**
   * The seats of some lists today, each by place, title and position; a list that is not there, or
   * has none, has no seats. One query.
   */
  @Transactional(readOnly = true)
  public Map<UUID, List<UUID>> seats(Collection<UUID> lists) {
    if (lists.isEmpty()) {
      return Map.of();
    }
    return sql
        .select(TARGET_LIST.ID, SEAT.ID)
        .from(TARGET_LIST)
        .join(SEAT)
        .on(offices(TARGET_LIST.ID, SEAT.OFFICE_ID))
        .join(OFFICE)
        .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
        .where(TARGET_LIST.ID.in(lists))
        .orderBy(JURISDICTION.NAME, JURISDICTION.ID, OFFICE.TITLE, SEAT.POSITION)
        .stream()
        .collect(
            groupingBy(
                row -> row.value1(), LinkedHashMap::new, mapping(row -> row.value2(), toList())));
  }

  /** Titles that offices have, the most frequent first, to choose a rule's from. */
  @Transactional(readOnly = true)
  public List<String> titles(int limit) {
    return sql.select(OFFICE.TITLE)
        .from(OFFICE)
        .groupBy(OFFICE.TITLE)
        .orderBy(count().desc(), OFFICE.TITLE)
        .limit(limit)
        .fetch(OFFICE.TITLE);
  }

  /** Whether an office is on a list today. */
  static Condition offices(Field<UUID> list, Field<UUID> office) {
    return condition("{0} in (select targets.offices_on({1}))", office, list);
  }

  private List<TargetListView> read(Condition which) {
    return sql.select(
            TARGET_LIST.ID,
            TARGET_LIST.NAME,
            TARGET_LIST.NOTE,
            row(TARGET_LIST.PLACE_ID, JURISDICTION.NAME, TARGET_LIST.TITLE, TARGET_LIST.PLACE_KIND)
                .mapping(TargetLists::rule),
            counted("(select count(*) from targets.offices_on({0}))"),
            counted(
                "(select count(*) from targets.seat s where s.office_id in"
                    + " (select targets.offices_on({0})))"))
        .from(TARGET_LIST)
        .leftJoin(JURISDICTION)
        .on(JURISDICTION.ID.eq(TARGET_LIST.PLACE_ID))
        .where(which)
        .orderBy(lower(TARGET_LIST.NAME), TARGET_LIST.ID)
        .fetch(Records.mapping(TargetListView::new));
  }

  private static Field<Integer> counted(String statement) {
    return field(statement, SQLDataType.INTEGER, TARGET_LIST.ID);
  }

  private static TargetListView.@Nullable Rule rule(
      @Nullable UUID place, @Nullable String name, String title, String placeKind) {
    return place == null || name == null
        ? null
        : new TargetListView.Rule(place, name, title, placeKind);
  }

  private TargetListRecord checked(@Nullable UUID id, Details details) {
    Checks checks = new Checks();
    TargetListRecord row = new TargetListRecord();
    row.setName(checks.line("name", details.name(), 120));
    row.setNote(checks.lineOrEmpty("note", details.note(), 500));
    Rule rule = details.rule();
    if (rule != null) {
      UUID place = rule.place();
      checks.refuseUnless(
          place != null && sql.fetchExists(JURISDICTION, JURISDICTION.ID.eq(place)),
          "place",
          "list-place");
      checks.refuseUnless(
          rule.placeKind().isEmpty() || Jurisdictions.KINDS.contains(rule.placeKind()),
          "placeKind",
          "required");
      row.setPlaceId(place);
      row.setTitle(checks.lineOrEmpty("title", rule.title(), 150));
      row.setPlaceKind(rule.placeKind());
    }
    checks.refuseUnless(
        !sql.fetchExists(
            TARGET_LIST,
            TARGET_LIST.NAME.equalIgnoreCase(row.getName()).and(TARGET_LIST.ID.isDistinctFrom(id))),
        "name",
        "list-taken");
    checks.done();
    return row;
  }
}
