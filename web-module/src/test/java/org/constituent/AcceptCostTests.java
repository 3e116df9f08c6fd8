package org.constituent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.constituent.campaigns.Actions;
import org.constituent.campaigns.PublicPages;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.campaigns.view.Taken;
import org.constituent.db.TestDatabase;
import org.constituent.targets.view.SeatView;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * What accepting an action with six letters costs the database. Bytes of the write-ahead log do not
 * depend on how busy the machine is, so this is a gate where times would be noise.
 */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {
      "spring.datasource.url=test",
      "spring.mail.host=127.0.0.1",
      "constituent.home=target/home",
      "constituent.mail.sending=false",
      // adds up afterwards, in transactions of its own
      "constituent.campaigns.tally-interval=PT1H",
      "constituent.mail.tally-interval=PT1H"
    })
@Import({TestDatabase.class, AcceptCostTests.Counting.class})
class AcceptCostTests {
  /** What the least honest schema writes for the same: {@code bench/accept.sql}. */
  private static final double LEAST_BYTES = 5700;

  private static final double MOST = 1.6;
  private static final int WARM_UP = 300;
  private static final int ACTIONS = 300;

  /** Counts what goes to the driver, whoever sends it. */
  @Configuration(proxyBeanMethods = false)
  static class Counting {
    static final AtomicInteger STATEMENTS = new AtomicInteger();

    @Bean
    static BeanPostProcessor countingDataSource() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource source ? counting(source) : bean;
        }
      };
    }

    private static DataSource counting(DataSource source) {
      return new DelegatingDataSource(source) {
        @Override
        public Connection getConnection() throws SQLException {
          Connection connection = super.getConnection();
          return (Connection)
              Proxy.newProxyInstance(
                  Counting.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                      STATEMENTS.incrementAndGet();
                    }
                    try {
                      return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
        }
      };
    }
  }

  @Autowired Actions actions;
  @Autowired PublicPages campaigns;
  @Autowired JdbcTemplate sql;

  private final Random random = new Random(7);

  private record Marks(String wal, long transaction, String checkpoint) {}

  @Test
  void anAcceptedActionWritesLittleMoreThanItMust() throws IOException {
    sql.execute(Files.readString(Path.of("../bench/campaign.sql")));
    PublicCampaign campaign = campaigns.find("bench").orElseThrow();
    assertThat(campaign.seats()).hasSize(6);
    take(campaign, WARM_UP);

    Marks before = marks();
    int statementsBefore = Counting.STATEMENTS.get();
    take(campaign, ACTIONS);
    int statements = (Counting.STATEMENTS.get() - statementsBefore) / ACTIONS;
    Marks after = marks();

    assertThat(after.checkpoint())
        .as("a checkpoint in between would count whole pages")
        .isEqualTo(before.checkpoint());
    double bytes =
        sql.queryForObject(
                "select pg_wal_lsn_diff(?::pg_lsn, ?::pg_lsn)",
                Double.class,
                after.wal(),
                before.wal())
            / ACTIONS;
    // reading the id itself takes one
    double transactions = (after.transaction() - before.transaction() - 1) / (double) ACTIONS;
    double ratio = bytes / LEAST_BYTES;
    Files.writeString(
        Path.of("target/accept-cost.txt"),
        String.format(
            Locale.ROOT,
            "WAL of an accepted action with 6 letters: %.2f (%.0f bytes / %.0f; %.2f transactions,"
                + " %d statements)",
            ratio,
            bytes,
            LEAST_BYTES,
            transactions,
            statements));

    assertThat(statements).as("round trips an action").isEqualTo(2);
    // a schedule of the application may have written once meanwhile
    assertThat(transactions).as("transactions an action").isCloseTo(1, within(0.1));
    assertThat(ratio).as("bytes an action, of the least there is").isLessThan(MOST);
  }

  private void take(PublicCampaign campaign, int times) {
    for (int i = 0; i < times; i++) {
      Actions.Outcome outcome =
          actions.take(
              new Taken(
                  campaign.id(),
                  UUID.randomUUID(),
                  Locale.ENGLISH,
                  "Sam Example",
                  "supporter" + random.nextInt(5_000_000) + "@people.example",
                  "27701",
                  Map.of("all", new LetterText("Please vote for the bill", letter())),
                  campaign.seats().stream().map(SeatView::id).toList(),
                  true,
                  "Send me news of this campaign."));
      assertThat(outcome).isInstanceOf(Actions.Outcome.Accepted.class);
    }
  }

  /** About 2 KB that compress as badly as prose does. */
  private String letter() {
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < 60; word++) {
      text.append(String.format("%016x%016x ", random.nextLong(), random.nextLong()));
    }
    return text.toString();
  }

  private Marks marks() {
    return sql.queryForObject(
        "select pg_current_wal_insert_lsn()::text, pg_current_xact_id()::text::bigint,"
            + " (select redo_lsn::text from pg_control_checkpoint())",
        (row, number) -> new Marks(row.getString(1), row.getLong(2), row.getString(3)));
  }
}
