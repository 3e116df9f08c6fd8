package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.STAMP;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** A number that grows with every change a public page shows; what every node's caches poll. */
@Component
class Stamp {
  private final DSLContext sql;

  Stamp(DSLContext sql) {
    this.sql = sql;
  }

  void raise() {
    sql.update(STAMP).set(STAMP.VERSION, STAMP.VERSION.plus(1)).execute();
  }

  long current() {
    return sql.select(STAMP.VERSION).from(STAMP).fetchSingle().value1();
  }
}
