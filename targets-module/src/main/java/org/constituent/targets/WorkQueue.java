package org.constituent.targets;

import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.constituent.messaging.Addressees;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.CorrectionView;
import org.constituent.targets.view.WorkItem;
import org.constituent.targets.view.WorkItem.Kind;
import org.constituent.targets.view.WorkPage;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What in the list of officials needs a person, that first which most live campaigns and most
 * waiting letters need.
 */
@Service
public class WorkQueue {
  /** So many days before they end, terms are in the queue, and elections before they are held. */
  static final int SOON_DAYS = 60;

  /** So many days before, they are urgent. */
  static final int URGENT_DAYS = 14;

  /** After so many days what somebody saw is old. */
  static final int STALE_DAYS = 365;

  /** Nobody counts further: what is done makes room for what comes next. */
  public static final int MOST = 1000;

  private final DSLContext sql;
  private final Clock calendar;
  private final Addressees addressees;
  private final Corrections corrections;

  WorkQueue(DSLContext sql, Clock calendar, Addressees addressees, Corrections corrections) {
    this.sql = sql;
    this.calendar = calendar;
    this.addressees = addressees;
    this.corrections = corrections;
  }

  /**
   * A part of the queue.
   *
   * @param kind only this one; null for all
   * @param offset how many to leave out
   * @param limit at most so many
   */
  @Transactional(readOnly = true)
  public WorkPage find(@Nullable Kind kind, int offset, int limit) {
    // to compile these statements takes longer than to run them
    sql.execute("set local jit = off");
    List<Field<?>> common = common();
    List<Field<?>> asked = new ArrayList<>(common);
    asked.add(val(offset + limit));
    asked.add(val(kind == null ? null : kind.column(), SQLDataType.CLOB));
    asked.add(
        val(
            Stream.of(Kind.values()).map(Kind::column).toArray(String[]::new),
            SQLDataType.CLOB.getArrayDataType()));
    asked.add(val(offset));
    asked.add(val(limit));
    asked.add(val(URGENT_DAYS));
    Result<Record> rows = sql.fetch(WorkSql.PAGE, asked.toArray(QueryPart[]::new));
    List<UUID> said =
        rows.stream()
            .filter(row -> row.get("kind", String.class).equals(Kind.CORRECTION.column()))
            .map(row -> row.get("subject", UUID.class))
            .toList();
    Map<UUID, CorrectionView> waiting = corrections.find(said);
    List<WorkItem> items = rows.stream().map(row -> item(row, waiting)).toList();
    return new WorkPage(counts(common), items);
  }

  private Map<Kind, Integer> counts(List<Field<?>> common) {
    List<Field<?>> asked = new ArrayList<>(common);
    asked.add(val(MOST + 1));
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (Record row : sql.fetch(WorkSql.COUNTS, asked.toArray(QueryPart[]::new))) {
      int count = row.get("n", Integer.class);
      if (count > 0) {
        counts.put(Kind.of(row.get("kind", String.class)), count);
      }
    }
    return counts;
  }

  /** What both statements are told. */
  private List<Field<?>> common() {
    Map<UUID, Integer> waiting = addressees.waiting();
    return List.of(
        val(waiting.keySet().toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType()),
        val(waiting.values().toArray(Integer[]::new), SQLDataType.INTEGER.getArrayDataType()),
        val(LocalDate.now(calendar.withZone(ZoneOffset.UTC))),
        val(STALE_DAYS),
        val(SOON_DAYS));
  }

  private static WorkItem item(Record row, Map<UUID, CorrectionView> waiting) {
    String label = row.get("label", String.class);
    boolean numbered = label != null && label.isEmpty() && row.get("seats", Integer.class) > 1;
    return new WorkItem(
        Kind.of(row.get("kind", String.class)),
        row.get("subject", UUID.class),
        row.get("office_id", UUID.class),
        row.get("title", String.class),
        row.get("jurisdiction", String.class),
        row.get("seat_id", UUID.class),
        label == null ? "" : label,
        numbered ? row.get("position", Integer.class) : 0,
        row.get("term_id", UUID.class),
        row.get("family_name") == null
            ? null
            : Names.full(
                row.get("honorific", String.class),
                row.get("given_name", String.class),
                row.get("family_name", String.class)),
        channel(row),
        row.get("day", LocalDate.class),
        Boolean.TRUE.equals(row.get("soon", Boolean.class)),
        row.get("campaigns", Integer.class),
        row.get("letters", Integer.class),
        text(row, "reason"),
        Boolean.TRUE.equals(row.get("platform", Boolean.class)),
        text(row, "evidence"),
        waiting.get(row.get("subject", UUID.class)));
  }

  private static @Nullable ChannelView channel(Record row) {
    return row.get("channel_id") == null
        ? null
        : new ChannelView(
            row.get("channel_id", UUID.class),
            ChannelKind.of(row.get("channel_kind", String.class)),
            row.get("value", String.class),
            row.get("channel_label", String.class),
            row.get("source", String.class),
            row.get("verified_on", LocalDate.class),
            ChannelState.of(row.get("state", String.class)),
            row.get("demonstration", Boolean.class));
  }

  private static String text(Record row, String name) {
    String text = row.get(name, String.class);
    return text == null ? "" : text;
  }
}
