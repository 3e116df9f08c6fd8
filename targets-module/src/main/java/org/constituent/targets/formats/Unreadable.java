package org.constituent.targets.formats;

import java.util.List;

/** A file that cannot be read as rows; nothing of it was taken. */
public final class Unreadable extends Exception {
  private final String key;
  private final List<String> arguments;

  /**
   * Says why.
   *
   * @param key of the message that names the remedy, after "imports.unreadable."
   * @param arguments of the message: a place in the file, a limit; never a person's data
   */
  public Unreadable(String key, Object... arguments) {
    super(key);
    this.key = "imports.unreadable." + key;
    this.arguments = List.of(arguments).stream().map(Object::toString).toList();
  }

  /** Of the message. */
  public String key() {
    return key;
  }

  /** Of the message. */
  public List<String> arguments() {
    return arguments;
  }
}
