package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.constituent.campaigns.alert.Fixture.Person;
import org.constituent.campaigns.alert.Reading.Target;
import org.jspecify.annotations.Nullable;

/** Counts per field what was read right, wrong, and not at all. */
final class Score {
  /** Of one field. */
  static final class Count {
    int right;
    int wrong;
    int missed;

    double share() {
      int all = right + wrong + missed;
      return all == 0 ? 1 : (double) right / all;
    }
  }

  final Map<String, Count> counts = new TreeMap<>();
  final List<String> faults = new ArrayList<>();
  private String name = "";

  Count of(String field) {
    return counts.computeIfAbsent(field, f -> new Count());
  }

  void add(Fixture fixture, Reading reading) {
    name = fixture.name();
    one(
        "title",
        fixture.all("title"),
        reading.titles().stream().limit(1).map(Found::value).toList());
    one("ask", fixture.all("ask"), reading.asks().stream().limit(1).map(Found::value).toList());
    one("language", fixture.all("language"), List.of(reading.language().getLanguage()));
    one("letters", fixture.all("letters"), List.of("" + reading.letters().size()));
    one("scripts", fixture.all("scripts"), List.of("" + reading.scripts().size()));
    targets(fixture.targets(), reading.targets());
    many(
        "subject",
        fixture.all("subject"),
        reading.letters().stream()
            .map(Reading.Letter::subject)
            .filter(s -> s != null)
            .map(s -> s.value())
            .toList());
    many(
        "salutation",
        fixture.all("salutation"),
        reading.letters().stream()
            .map(Reading.Letter::salutation)
            .filter(s -> s != null)
            .map(s -> s.value())
            .toList());
    many(
        "date",
        fixture.all("date"),
        reading.dates().stream().map(d -> d.meaning() + " " + d.day()).toList(),
        d -> !d.startsWith("OTHER"));
    has("link", fixture.all("link"), reading.links().stream().map(Found::value).toList());
    has(
        "repair",
        fixture.all("repair"),
        reading.repairs().stream().map(r -> (r.kind() + " " + r.detail()).strip()).toList());
    text("letter-begins", fixture, reading.letters(), String::startsWith);
    text("letter-ends", fixture, reading.letters(), String::endsWith);
    text("letter-has", fixture, reading.letters(), String::contains);
    text("script-begins", fixture, reading.scripts(), String::startsWith);
    text("script-has", fixture, reading.scripts(), String::contains);
    for (String words : fixture.all("story-has")) {
      count(
          "story",
          flat(reading.story()).contains(flat(words)),
          "story-has " + words,
          reading.story());
    }
    for (String words : fixture.all("story-lacks")) {
      count(
          "story",
          !flat(reading.story()).contains(flat(words)),
          "story-lacks " + words,
          reading.story());
    }
    invented(reading);
  }

  private interface Check {
    boolean test(String text, String words);
  }

  private void text(String field, Fixture fixture, List<Reading.Letter> letters, Check check) {
    for (String words : fixture.all(field)) {
      boolean good = letters.stream().anyMatch(l -> check.test(flat(l.text()), flat(words)));
      count(
          field.startsWith("letter") ? "letter text" : "script text",
          good,
          field + " " + words,
          letters.stream().map(Reading.Letter::text).toList());
    }
  }

  private void targets(List<Person> expected, List<Target> found) {
    for (Person person : expected) {
      Target target = find(person, found);
      if (target == null) {
        of("name").missed++;
        of("office").missed++;
        of("phone").missed += person.phones().size();
        of("e-mail").missed += person.emails().size();
        of("form").missed += person.forms().size();
        faults.add(
            name
                + ": missed "
                + person
                + " in "
                + found.stream().map(t -> t.name() + "/" + t.officeName()).toList());
        continue;
      }
      of("name").right++;
      boolean office =
          Stream.of(target.title(), target.body())
              .anyMatch(o -> o.equalsIgnoreCase(person.office()));
      count("office", office, "office of " + person, target.title() + "/" + target.body());
      tied(
          "phone",
          person,
          person.phones(),
          target.phones().stream().map(f -> f.value().replaceAll("\\D", "")).toList());
      tied(
          "e-mail",
          person,
          person.emails(),
          target.emails().stream().map(f -> f.value().toLowerCase(Locale.ROOT)).toList());
      tied("form", person, person.forms(), target.forms().stream().map(Found::value).toList());
    }
    for (Target target : found) {
      if (expected.stream().noneMatch(p -> target.equals(find(p, found)))) {
        of("name").wrong++;
        faults.add(name + ": nobody expected " + target);
      }
    }
  }

  private static @Nullable Target find(Person person, List<Target> found) {
    return found.stream()
        .filter(
            t ->
                person.name().isEmpty()
                    ? t.name().isEmpty()
                        && (t.title().equalsIgnoreCase(person.office())
                            || t.body().equalsIgnoreCase(person.office()))
                    : bare(t.name()).equalsIgnoreCase(bare(person.name())))
        .findFirst()
        .orElse(null);
  }

  private static String bare(String name) {
    return PersonNames.given(name) + " " + PersonNames.family(name);
  }

  private void tied(String field, Person person, List<String> expected, List<String> found) {
    for (String value : expected) {
      boolean good = found.contains(value);
      if (good) {
        of(field).right++;
      } else {
        of(field).missed++;
        faults.add(
            name + ": " + field + " missed " + value + " of " + person.name() + ", has " + found);
      }
    }
    for (String value : found) {
      if (!expected.contains(value)) {
        of(field).wrong++;
        faults.add(name + ": " + field + " wrong " + value + " of " + person.name());
      }
    }
  }

  private void one(String field, List<String> expected, List<String> found) {
    if (!expected.isEmpty()) {
      boolean good =
          !found.isEmpty()
              && (flat(found.get(0)).equalsIgnoreCase(flat(expected.get(0)))
                  || field.equals("ask") && flat(found.get(0)).contains(flat(expected.get(0))));
      if (good || !found.isEmpty()) {
        count(field, good, field + " " + expected, found);
      } else {
        of(field).missed++;
        faults.add(name + ": " + field + " missed " + expected);
      }
    }
  }

  private void many(String field, List<String> expected, List<String> found) {
    many(field, expected, found, f -> true);
  }

  private void many(
      String field,
      List<String> expected,
      List<String> found,
      java.util.function.Predicate<String> counts) {
    has(field, expected, found);
    for (String value : found) {
      if (counts.test(value)
          && expected.stream().noneMatch(e -> flat(e).equalsIgnoreCase(flat(value)))) {
        of(field).wrong++;
        faults.add(name + ": " + field + " wrong " + value);
      }
    }
  }

  private void has(String field, List<String> expected, List<String> found) {
    for (String value : expected) {
      boolean good =
          found.stream()
              .anyMatch(
                  f ->
                      field.equals("repair")
                          ? flat(f).startsWith(flat(value))
                          : flat(f).equalsIgnoreCase(flat(value)));
      if (good) {
        of(field).right++;
      } else {
        of(field).missed++;
        faults.add(name + ": " + field + " missed " + value + ", has " + found);
      }
    }
  }

  private void count(String field, boolean good, String what, Object found) {
    if (good) {
      of(field).right++;
    } else {
      of(field).wrong++;
      faults.add(name + ": " + what + "\n      has " + found.toString().replace("\n", "\n      "));
    }
  }

  /** Whatever is in a reading must be in its text. */
  private void invented(Reading reading) {
    String text = flat(reading.text()).toLowerCase(Locale.ROOT);
    String digits = reading.text().replaceAll("[^\\d]", "");
    List<String> values = new ArrayList<>();
    reading
        .targets()
        .forEach(
            t -> {
              values.addAll(List.of(t.name().split("[ ,]+")));
              values.add(t.body());
              values.add(t.place());
              values.add(t.label());
              Stream.of(t.emails(), t.forms())
                  .flatMap(Collection::stream)
                  .forEach(f -> values.add(f.value()));
              t.phones()
                  .forEach(
                      f -> {
                        if (!digits.contains(f.value().replaceAll("\\D", ""))) {
                          invent(f.value());
                        }
                      });
            });
    reading.titles().forEach(f -> values.add(f.value()));
    reading.asks().forEach(f -> values.add(f.value()));
    reading.links().forEach(f -> values.add(f.value()));
    reading.dates().forEach(d -> values.add(d.words()));
    for (Reading.Letter letter :
        Stream.concat(reading.letters().stream(), reading.scripts().stream()).toList()) {
      values.addAll(List.of(letter.text().split("\\{\\{[a-z.]+}}|\\n")));
      if (letter.subject() != null) {
        values.add(letter.subject().value());
      }
      if (letter.salutation() != null) {
        values.add(letter.salutation().value());
      }
    }
    String subject =
        reading.titles().isEmpty() ? "" : reading.titles().get(0).value().toLowerCase(Locale.ROOT);
    for (String value : values) {
      String flat = flat(value.replace("**", "")).toLowerCase(Locale.ROOT);
      if (!text.replace("**", "").contains(flat) && !subject.contains(flat)) {
        invent(value);
      }
    }
  }

  private void invent(String value) {
    of("invented").wrong++;
    faults.add(name + ": invented " + value);
  }

  static String flat(String words) {
    return words.replaceAll("\\s+", " ").strip();
  }

  /** A line a field. */
  String table() {
    StringBuilder out =
        new StringBuilder(
            String.format("%-14s %5s %5s %6s %7s%n", "field", "right", "wrong", "missed", "share"));
    counts.forEach(
        (field, c) ->
            out.append(
                String.format(
                    "%-14s %5d %5d %6d %6.1f%%%n",
                    field, c.right, c.wrong, c.missed, 100 * c.share())));
    return out.toString();
  }
}
