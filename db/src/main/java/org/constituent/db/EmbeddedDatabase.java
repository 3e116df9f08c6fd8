package org.constituent.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server inside this process' care: {@link #temporary throw-away} for tests and the
 * generator, or {@link #kept kept} in a folder for a person who just wants to start.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

  /** The folder below the home carries it: another major version cannot read the data. */
  private static final String MAJOR_VERSION = "18";

  private static final Duration START_WAIT = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /** A server whose data is gone when the JVM ends; not durable, therefore fast. */
  public static EmbeddedDatabase temporary() {
    return temporary(true);
  }

  /** The same, for a caller that closes it without fail: after whatever still needs it. */
  static EmbeddedDatabase temporary(boolean closedByTheJvm) {
    refuseWithoutNamespaces();
    return new EmbeddedDatabase(
        start(
            EmbeddedPostgres.builder()
                .setRegisterShutdownHook(closedByTheJvm)
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "64MB")
                .setPGStartupWait(START_WAIT)));
  }

  /**
   * A durable server that keeps its data below {@code home}. A postmaster that a killed JVM left
   * behind is stopped first; its lock files are no hindrance.
   *
   * @param port TCP port on the loopback address, 0 for any free one
   * @throws IllegalStateException when another running instance uses the folder, or the machine
   *     does not let PostgreSQL start; the message says what to do
   */
  public static EmbeddedDatabase kept(Path home, int port) {
    refuseWithoutNamespaces();
    Path folder = home.resolve("postgresql-" + MAJOR_VERSION).toAbsolutePath();
    Path data = folder.resolve("data");
    try {
      Files.createDirectories(folder);
      stopLeftOver(data);
      return new EmbeddedDatabase(
          start(
              EmbeddedPostgres.builder()
                  // beside the data: a temporary folder is wiped under a running server
                  .setOverrideWorkingDirectory(folder.resolve("server").toFile())
                  .setDataDirectory(data)
                  .setCleanDataDirectory(false)
                  // a bean closes it, after the pool
                  .setRegisterShutdownHook(false)
                  .setPort(port)
                  // zonky turns it off on the command line; kept data needs it
                  .setServerConfig("fsync", "on")
                  .setServerConfig("synchronous_commit", "on")
                  .setServerConfig("full_page_writes", "on")
                  .setServerConfig("listen_addresses", "127.0.0.1")
                  .setServerConfig("max_connections", "60")
                  .setServerConfig("shared_buffers", "128MB")
                  .setPGStartupWait(START_WAIT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JDBC address of the server's database {@code postgres}. */
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
  }

  /** The superuser's name; the server trusts the loopback address. */
  public String username() {
    return "postgres";
  }

  DataSource dataSource() {
    return server.getPostgresDatabase();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
    try {
      return builder.start();
    } catch (IOException | IllegalStateException e) {
      throw new IllegalStateException(
          "The embedded PostgreSQL did not start. If another program's settings forbid it, point"
              + " SPRING_DATASOURCE_URL at a PostgreSQL of your own.",
          e);
    }
  }

  /**
   * PostgreSQL refuses to run as root, so as root it is started in a user namespace of its own,
   * which some machines forbid.
   */
  private static void refuseWithoutNamespaces() {
    if (!isRoot()) {
      return;
    }
    try {
      Process probe = new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true).start();
      if (probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0) {
        return;
      }
    } catch (IOException e) {
      log.debug("unshare is not there", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root, and this machine does not let root make the user namespace"
            + " it would need (`unshare -U true` failed). Do one of these: start as an ordinary"
            + " user; or allow it (`sysctl -w kernel.unprivileged_userns_clone=1`, on Ubuntu"
            + " `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`); or point"
            + " SPRING_DATASOURCE_URL at a PostgreSQL of your own.");
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  /** After kill -9 of the JVM its postmaster lives on, and the new JVM cannot take it over. */
  private static void stopLeftOver(Path data) throws IOException {
    refuseWhileInUse(data);
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> postmaster = postmaster(pidFile);
    if (postmaster.isEmpty()) {
      // a reused or dead pid: PostgreSQL would look only whether that process lives
      Files.deleteIfExists(pidFile);
      return;
    }
    ProcessHandle process = postmaster.get();
    log.warn("Stopping a PostgreSQL (pid {}) that a killed start left behind", process.pid());
    try {
      // SIGINT is PostgreSQL's fast shutdown; ProcessHandle.destroy would send SIGTERM and wait for
      // clients
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL was being stopped", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "A PostgreSQL left over from a killed start (pid "
              + process.pid()
              + ") does not stop. End it with `kill -QUIT "
              + process.pid()
              + "` and start again.",
          e);
    }
  }

  /** zonky holds this lock as long as its JVM lives. */
  private static void refuseWhileInUse(Path data) throws IOException {
    Path lock = data.resolve("epg-lock");
    if (!Files.exists(lock)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        @Nullable FileLock held = channel.tryLock()) {
      if (held == null) {
        throw inUse(data, null);
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(data, e);
    }
  }

  private static IllegalStateException inUse(Path data, @Nullable Exception cause) {
    return new IllegalStateException(
        data
            + " is in use by another running instance. Stop that one, or set CONSTITUENT_HOME to"
            + " another folder.",
        cause);
  }

  private static Optional<ProcessHandle> postmaster(Path pidFile) throws IOException {
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.get(0).trim().matches("\\d{1,10}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
        .filter(p -> p.info().command().map(c -> c.endsWith("/postgres")).orElse(false));
  }
}
