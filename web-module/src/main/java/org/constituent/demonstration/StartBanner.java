package org.constituent.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import org.constituent.db.Home;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * On a database and mail of the application's own: loads the demonstration at the first start, and
 * says at each what to open and how to sign in. The passwords were generated here, and lie in a
 * file that only its owner reads.
 */
@Component
@ConditionalOnExpression(
    "'${spring.datasource.url:}'.isEmpty() and '${spring.mail.host:}'.isEmpty()")
class StartBanner {
  private final Demonstration demonstration;
  private final Environment environment;
  private final Path signIns;

  StartBanner(Demonstration demonstration, Home home, Environment environment) {
    this.demonstration = demonstration;
    this.environment = environment;
    this.signIns = home.folder().resolve("demonstration-sign-ins.txt");
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    demonstration.load(this::keep);
    String address = "http://localhost:" + environment.getProperty("local.server.port", "8080");
    System.out.printf(
        "%nConstituent is ready: %s%n%nSign in at %s/sign-in (organizer, second organizer, target"
            + " admin, site admin):%n%s%nMail that would have left this machine: %s/mail%nStop with Ctrl-C.%n%n",
        address, address, signIns(), address);
  }

  private String signIns() {
    try {
      return Files.exists(signIns) ? Files.readString(signIns) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + signIns, e);
    }
  }

  private void keep(Map<String, String> passwords) {
    String lines =
        passwords.entrySet().stream()
            .map(entry -> String.format("  %-28s %s%n", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    try {
      Files.deleteIfExists(signIns);
      Files.createFile(
          signIns,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(signIns, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + signIns, e);
    }
  }
}
