package org.constituent.campaigns.alert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An alert with what a reader must find in it. The lines of its ".expected" file are "field:
 * value"; a target is "name | office | telephone numbers | addresses | forms".
 */
record Fixture(String name, AlertText alert, List<String[]> expected) {
  private static final Path RESOURCES = Path.of("src/test/resources");

  /** A target as it is expected: digits of numbers, addresses in small letters. */
  record Person(
      String name, String office, List<String> phones, List<String> emails, List<String> forms) {}

  /** Those of a folder of the test resources. */
  static List<Fixture> in(String folder) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files
          .filter(file -> !file.toString().endsWith(".expected"))
          .sorted()
          .map(Fixture::of)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Fixture of(Path file) {
    String name = file.getFileName().toString();
    try {
      String answers =
          Files.readString(file.resolveSibling(name.replaceFirst("\\.[a-z]+$", ".expected")));
      AlertText alert =
          name.endsWith(".txt")
              ? AlertText.pasted(Files.readString(file, StandardCharsets.UTF_8))
              : AlertText.file(name, Files.readAllBytes(file));
      return new Fixture(
          name,
          alert,
          answers.lines().filter(l -> l.contains(":")).map(l -> l.split(":\\s*", 2)).toList());
    } catch (IOException | AlertText.Unreadable e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** The values of a field. */
  List<String> all(String field) {
    return expected.stream().filter(e -> e[0].equals(field)).map(e -> e[1].strip()).toList();
  }

  List<Person> targets() {
    List<Person> people = new ArrayList<>();
    for (String line : all("target")) {
      String[] cells = Arrays.copyOf(line.split("\\|", -1), 5);
      people.add(
          new Person(
              cells[0].strip().equals("-") ? "" : cells[0].strip(),
              cells[1].strip(),
              list(cells[2]),
              list(cells[3]),
              list(cells[4])));
    }
    return people;
  }

  private static List<String> list(String cell) {
    return cell == null || cell.isBlank()
        ? List.of()
        : Stream.of(cell.split(";")).map(String::strip).toList();
  }
}
