package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.TALLY;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.TableField;

/** Sums in memory until they are added to their rows; made anew for each transaction. */
class TallyRows {
  static final TableField<TallyRecord, Long> PEOPLE = TALLY.PEOPLE;
  static final TableField<TallyRecord, Long> UPDATES = TALLY.UPDATES;
  static final TableField<TallyRecord, Long> LETTERS = TALLY.LETTERS;

  private record Key(
      UUID campaign, String dimension, String key, TableField<TallyRecord, Long> figure) {}

  /** Always in the same order, so that two never wait for each other. */
  private final Map<Key, Long> sums =
      new TreeMap<>(
          Comparator.comparing(Key::campaign)
              .thenComparing(Key::dimension)
              .thenComparing(Key::key)
              .thenComparing(sum -> sum.figure().getName()));

  private final DSLContext sql;

  TallyRows(DSLContext sql) {
    this.sql = sql;
  }

  void add(
      UUID campaign, String dimension, String key, TableField<TallyRecord, Long> figure, long n) {
    sums.merge(new Key(campaign, dimension, key, figure), n, Long::sum);
  }

  /** Adds the sums to their rows. */
  void write() {
    sums.forEach(
        (sum, n) ->
            sql.insertInto(TALLY)
                .set(TALLY.CAMPAIGN_ID, sum.campaign())
                .set(TALLY.DIMENSION, sum.dimension())
                .set(TALLY.KEY, sum.key())
                .set(sum.figure(), n)
                .onConflict(TALLY.CAMPAIGN_ID, TALLY.DIMENSION, TALLY.KEY)
                .doUpdate()
                .set(sum.figure(), sum.figure().plus(n))
                .execute());
  }
}
