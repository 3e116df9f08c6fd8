package org.constituent.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real, durable PostgreSQL of this machine that can be stopped in every way and started again on
 * the same port, as user postgres when the tests run as root.
 */
final class Cluster implements AutoCloseable {
  private static final String USER = "drill";

  /** Ways of ending it, by {@code pg_ctl}. */
  enum Stop {
    FAST,
    IMMEDIATE
  }

  private final Path data;
  private final int port = freePort();
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * Makes one and starts it.
   *
   * @param folder becomes its data's parent; may be a small file system
   * @param settings further lines of postgresql.conf
   */
  Cluster(Path folder, String... settings) {
    data = folder.resolve("data");
    try {
      Files.createDirectories(folder);
      reachable(folder);
      if (root()) {
        run(List.of("chown", "postgres", folder.toString()));
      }
      run(
          command(
              "initdb",
              "-D",
              data.toString(),
              "-A",
              "trust",
              "-U",
              USER,
              "-E",
              "UTF8",
              "-N",
              "--locale=C.UTF-8"));
      List<String> lines = new ArrayList<>();
      lines.add("listen_addresses = '127.0.0.1'");
      lines.add("port = " + port);
      lines.add("unix_socket_directories = ''");
      lines.add("max_connections = 60");
      lines.add("synchronous_commit = on");
      lines.addAll(Arrays.asList(settings));
      Files.write(data.resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
    sql("postgres").execute("create database constituent");
  }

  /** Sets an environment variable of its processes from the next start on. */
  Cluster with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  void start() {
    run(command("pg_ctl", "-D", data.toString(), "-l", data + "/log", "-w", "-s", "start"));
  }

  void stop(Stop how) {
    run(
        command(
            "pg_ctl",
            "-D",
            data.toString(),
            "-m",
            how.name().toLowerCase(java.util.Locale.ROOT),
            "-w",
            "-s",
            "stop"));
  }

  boolean running() {
    return status(command("pg_ctl", "-D", data.toString(), "status")) == 0;
  }

  String jdbcUrl() {
    return jdbcUrl("constituent");
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  String username() {
    return USER;
  }

  /** A new connection with each statement, so that it works after a restart too. */
  JdbcTemplate sql() {
    return sql("constituent");
  }

  JdbcTemplate sql(String database) {
    return new JdbcTemplate(new DriverManagerDataSource(jdbcUrl(database), USER, ""));
  }

  /** Runs a client program of PostgreSQL against it, e.g. {@code pg_dump}. */
  void client(String program, String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER));
    all.addAll(List.of(arguments));
    run(command(program, all.toArray(String[]::new)));
  }

  @Override
  public void close() {
    if (running()) {
      stop(Stop.IMMEDIATE);
    }
    if (root()) {
      // the folder of the test is removed by its maker
      run(List.of("chown", "-R", "root", data.getParent().toString()));
    }
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  /** JUnit's folders are for their maker alone. */
  private void reachable(Path folder) {
    for (Path up = folder; up != null && up.startsWith("/tmp"); up = up.getParent()) {
      if (!up.equals(Path.of("/tmp"))) {
        run(List.of("chmod", "a+x", up.toString()));
      }
    }
  }

  private static Path programs() {
    Path all = Path.of("/usr/lib/postgresql");
    Assumptions.assumeTrue(Files.isDirectory(all), "needs a PostgreSQL in " + all);
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .max(Comparator.comparingInt(v -> Integer.parseInt(v.getFileName().toString())))
          .orElseThrow()
          .resolve("bin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (root()) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
    }
    command.add(programs().resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(List<String> command) {
    run(command, environment);
  }

  private int status(List<String> command) {
    try {
      return start(command, environment).waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command to its end; what it said is in the exception. */
  static void run(List<String> command, Map<String, String> environment) {
    try {
      Path said = Files.createTempFile("drill", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
      builder.environment().putAll(environment);
      builder.directory(Path.of("/").toFile());
      int status = builder.start().waitFor();
      String words = Files.readString(said);
      Files.delete(said);
      if (status != 0) {
        throw new IllegalStateException(command + " ended with " + status + ": " + words);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.directory(Path.of("/").toFile());
    return builder.start();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
