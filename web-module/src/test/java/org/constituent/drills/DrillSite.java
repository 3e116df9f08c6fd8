package org.constituent.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.constituent.AppProcess;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a drill works with: a PostgreSQL, a mail server that misbehaves, the finished application
 * with one live campaign of six offices, and its supporters. Short in {@code bin/ci}, whole in
 * {@code bin/drills}.
 */
final class DrillSite implements AutoCloseable {
  /** Whether the drill is whole. */
  static final boolean FULL = Boolean.getBoolean("constituent.drills.full");

  static final int OFFICES = 6;
  static final Duration LEASE = Duration.ofSeconds(5);
  static final Duration IN_DOUBT = Duration.ofSeconds(FULL ? 5 : 2);
  static final Duration POLL = Duration.ofSeconds(1);

  /** Letters that wait for their turn now or later; held ones do not. */
  private static final String UNSETTLED =
      """
      select count(*) from messaging.letter l
        left join messaging.addressee a on a.id = l.addressee_id
      where l.state = 'leased'
        or l.state in ('queued', 'deferred', 'in_doubt') and l.holds = 0
          and (l.lane = 0 or a.state = 'open')
      """;

  final Cluster cluster;
  final FaultyRelay relay;
  final AppProcess app;
  final Supporters supporters;
  private final Path folder;
  private final List<AppProcess> nodes = new ArrayList<>();
  private final StringBuilder earlier = new StringBuilder();

  private DrillSite(Path folder, Cluster cluster, boolean keepBytes) {
    this.folder = folder;
    this.cluster = cluster;
    this.relay = new FaultyRelay(keepBytes);
    this.app = node("one");
    this.supporters = new Supporters(app.address());
  }

  /** A size: that of the short form, or of the whole drill. */
  static int size(int small, int full) {
    return FULL ? full : small;
  }

  static Duration size(Duration small, Duration full) {
    return FULL ? full : small;
  }

  /** Prepared, and the application not started yet. */
  static DrillSite prepare(Path folder) {
    return prepare(folder, new Cluster(folder.resolve("pg")), false);
  }

  static DrillSite prepare(Path folder, Cluster cluster, boolean keepBytes) {
    return new DrillSite(folder, cluster, keepBytes);
  }

  /** Started, with its campaign. */
  static DrillSite start(Path folder) {
    return prepare(folder).open();
  }

  /** Starts the application and makes the campaign. */
  DrillSite open() {
    app.start();
    try {
      sql().execute(Files.readString(Path.of("../bench/campaign.sql")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // the page of the campaign is known to the node once an action is taken
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> supporters.takePart() == 303);
    return this;
  }

  /** One more node on the same database and keys; not started. */
  AppProcess node(String name) {
    AppProcess node =
        new AppProcess(folder.resolve("home"))
            .with("SPRING_DATASOURCE_URL", cluster.jdbcUrl())
            .with("SPRING_DATASOURCE_USERNAME", cluster.username())
            .with("SPRING_MAIL_HOST", "127.0.0.1")
            .with("SPRING_MAIL_PORT", Integer.toString(relay.port()))
            .property("constituent.rate-limit.actions-per-minute", "100000000")
            .property("constituent.mail.lease-time", LEASE.toSeconds() + "s")
            .property("constituent.mail.in-doubt-wait", IN_DOUBT.toSeconds() + "s")
            .property("spring.application.name", "constituent-" + name);
    nodes.add(node);
    return node;
  }

  JdbcTemplate sql() {
    return cluster.sql();
  }

  long count(String query) {
    return sql().queryForObject(query, Long.class);
  }

  /** Confirms what was accepted, as its supporters do by their link: the letters may go. */
  void confirm() {
    sql()
        .execute(
            """
            with confirmed as (
              update campaigns.action set confirmed_at = clock_timestamp()
              where confirmed_at is null returning id)
            update messaging.letter l set holds = l.holds & ~1, due_at = clock_timestamp()
            from confirmed where l.reference = confirmed.id and l.lane > 0 and l.state = 'queued'
            """);
  }

  /** Waits until nothing is in hand and nothing waits for its turn. */
  void settle(Duration atMost) {
    Awaitility.await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(() -> count(UNSETTLED) == 0);
  }

  /** Ends the first node as kill -9 does. */
  void kill() {
    earlier.append(app.output()).append('\n');
    app.kill();
  }

  /** Ends the first node as a service manager does. */
  void stop() {
    app.stop();
    earlier.append(app.output()).append('\n');
  }

  /** All that this node and the others printed. */
  String logs() {
    StringBuilder all = new StringBuilder(earlier);
    nodes.forEach(node -> all.append(node.output()).append('\n'));
    return all.toString();
  }

  /** Keeps what a drill found, for the table of {@code bin/drills}. */
  static void result(String drill, String figures, Object... values) {
    String line = drill + "  " + String.format(Locale.ROOT, figures, values);
    Path folder = Path.of(System.getProperty("constituent.drills.results", "target/drills"));
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(drill + ".txt"), line + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    relay.close();
    nodes.forEach(AppProcess::close);
    cluster.close();
  }
}
