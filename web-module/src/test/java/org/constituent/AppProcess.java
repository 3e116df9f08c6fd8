package org.constituent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The finished jar as a process of its own, with a home and a port of its own: it can be killed
 * without warning and started again on the same data, as a machine does it that loses power.
 *
 * <p>The port stays the same over restarts, so that links keep working.
 */
public final class AppProcess implements AutoCloseable {
  /** Under load everything takes three times as long. */
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Pattern READY = Pattern.compile("Started ConstituentApplication in");

  private final Path home;
  private final int port = freePort();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> arguments = new ArrayList<>();
  private final List<String> output = new ArrayList<>();
  private @Nullable Process process;

  /**
   * Prepares a process; nothing starts yet.
   *
   * @param home becomes {@code CONSTITUENT_HOME}
   */
  public AppProcess(Path home) {
    this.home = home.toAbsolutePath();
  }

  /** Sets an environment variable of the process, e.g. {@code SPRING_MAIL_HOST}. */
  public AppProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Sets a property by an argument, for those that an environment variable cannot name. */
  public AppProcess property(String name, String value) {
    arguments.add("--" + name + "=" + value);
    return this;
  }

  /** Starts and waits until requests are answered. */
  public AppProcess start() {
    Path jar = Path.of(System.getProperty("constituent.jar", "target/constituent.jar"));
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          jar.toAbsolutePath() + " is not there: run `mvn -pl web-module -am package` first");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
    builder.environment().put("CONSTITUENT_HOME", home.toString());
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    synchronized (output) {
      output.clear();
    }
    read(process);
    await(READY);
    return this;
  }

  /** Ends the process as kill -9 does: nothing in it gets to run any more. */
  public void kill() {
    end(running().destroyForcibly());
  }

  /** Ends the process as Ctrl-C or a service manager does, and waits for it. */
  public void stop() {
    running().destroy();
    end(running());
  }

  /** The process' id. */
  public long pid() {
    return running().pid();
  }

  /** Where it listens, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  public Path home() {
    return home;
  }

  /** What it printed since the last start. */
  public String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  /**
   * Waits for a line that contains the pattern, printed since the last start, and answers the
   * match.
   *
   * @throws IllegalStateException with the whole output, when the process ends or patience does
   */
  public Matcher await(Pattern pattern) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (output) {
      int seen = 0;
      while (true) {
        for (; seen < output.size(); seen++) {
          Matcher matcher = pattern.matcher(output.get(seen));
          if (matcher.find()) {
            return matcher;
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0 || !running().isAlive()) {
          throw new IllegalStateException(
              (left <= 0 ? "Not within " + PATIENCE : "The process ended without")
                  + ": "
                  + pattern
                  + "\n"
                  + String.join("\n", output));
        }
        try {
          output.wait(Math.min(left, 1000));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** The password that the first start printed in the line of an account. */
  public String password(String email) {
    return await(Pattern.compile(Pattern.quote(email) + "\\W+(?:password\\W+)?(\\S+)")).group(1);
  }

  /** Ends the process, and a PostgreSQL that it may have left behind when it was killed. */
  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
    try (var folders = Files.exists(home) ? Files.list(home) : java.util.stream.Stream.<Path>of()) {
      for (Path folder : folders.toList()) {
        Path pid = folder.resolve("data/postmaster.pid");
        if (Files.exists(pid)) {
          ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).trim()))
              .filter(left -> left.info().command().orElse("").endsWith("/postgres"))
              .ifPresent(
                  left -> {
                    left.destroy();
                    left.onExit().orTimeout(30, TimeUnit.SECONDS).join();
                  });
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("Not started");
    }
    return process;
  }

  private static void end(Process process) {
    try {
      process.onExit().get(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("The process did not end within a minute", e);
    }
  }

  private void read(Process started) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  add(line);
                }
              } catch (IOException e) {
                add("The output cannot be read any more: " + e.getMessage());
              }
            },
            "output of " + started.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void add(String line) {
    synchronized (output) {
      output.add(line);
      output.notifyAll();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
