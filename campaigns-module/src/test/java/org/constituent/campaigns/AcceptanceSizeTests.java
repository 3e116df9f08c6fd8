package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Everybody waits for what an accepted action writes: of the whole transaction's 9.1 KB of WAL (1.6
 * times 5.7 KB, with six letters) this module's rows may take a quarter.
 */
@CampaignsTest
class AcceptanceSizeTests {
  private static final int ACTIONS = 50;
  private static final int LIMIT = 2_400;

  @Autowired Durham durham;
  @Autowired Actions actions;
  @Autowired DSLContext sql;

  @BeforeEach
  void theModulesBelowAnswer() {
    durham.answers();
  }

  @Test
  void anAcceptedActionWritesLittle() {
    UUID campaign = durham.live(durham.group());
    take(campaign);
    sql.execute("checkpoint");
    take(campaign);

    String before = position();
    take(campaign);
    BigDecimal written =
        (BigDecimal)
            sql.fetchValue("select pg_wal_lsn_diff(?::pg_lsn, ?::pg_lsn)", position(), before);

    assertThat(written.intValue() / ACTIONS).isLessThan(LIMIT);
  }

  private void take(UUID campaign) {
    for (int i = 0; i < ACTIONS; i++) {
      actions.take(Durham.taken(campaign));
    }
  }

  private String position() {
    return sql.fetchValue("select pg_current_wal_insert_lsn()::text").toString();
  }
}
