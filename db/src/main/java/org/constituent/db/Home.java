package org.constituent.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder in which this installation keeps what is its own: keys, and the embedded database
 * where there is one. Named by {@code CONSTITUENT_HOME}, else {@code ~/.constituent}.
 */
@Component
public final class Home {
  private final Path folder;

  Home(@Value("${constituent.home:${user.home}/.constituent}") Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The folder, made if it was not there. */
  public Path folder() {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot make the folder " + folder + "; set CONSTITUENT_HOME to one that can be written",
          e);
    }
  }
}
