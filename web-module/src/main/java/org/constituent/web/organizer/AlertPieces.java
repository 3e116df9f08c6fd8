package org.constituent.web.organizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.constituent.campaigns.alert.Found;
import org.constituent.campaigns.alert.Reading;
import org.constituent.campaigns.alert.Span;
import org.jspecify.annotations.Nullable;

/** The alert's text cut where a guess begins or ends, so that each can be pointed at. */
final class AlertPieces {

  /**
   * A piece of the text.
   *
   * @param id where in the text it begins; unique
   * @param mark what it is: "guess", "repair" or "" for nothing
   */
  record Piece(String id, String text, String mark) {}

  private AlertPieces() {}

  /** The anchor of a place. */
  static String anchor(Span span) {
    return "p" + span.from();
  }

  static List<Piece> of(Reading reading) {
    String text = reading.text();
    List<Span> guesses = guesses(reading);
    List<Span> repairs =
        reading.repairs().stream().map(Reading.Repair::from).flatMap(Stream::ofNullable).toList();
    Set<Integer> cuts = new TreeSet<>(Set.of(0, text.length()));
    Stream.concat(guesses.stream(), repairs.stream())
        .forEach(
            span -> {
              cuts.add(span.from());
              cuts.add(span.to());
            });
    // whole letters are only pointed at: marked they would hide everything in them
    Stream.concat(reading.letters().stream(), reading.scripts().stream())
        .forEach(letter -> cuts.add(letter.from().from()));
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int to : cuts) {
      if (to > from && to <= text.length()) {
        pieces.add(new Piece("p" + from, text.substring(from, to), mark(from, repairs, guesses)));
        from = to;
      }
    }
    return pieces;
  }

  private static String mark(int at, List<Span> repairs, List<Span> guesses) {
    if (repairs.stream().anyMatch(span -> span.from() <= at && at < span.to())) {
      return "repair";
    }
    return guesses.stream().anyMatch(span -> span.from() <= at && at < span.to()) ? "guess" : "";
  }

  private static List<Span> guesses(Reading reading) {
    List<Span> spans = new ArrayList<>();
    reading.titles().stream().limit(1).map(Found::from).forEach(spans::add);
    reading.asks().stream().limit(1).map(Found::from).forEach(spans::add);
    for (Reading.Target target : reading.targets()) {
      spans.add(target.from());
      add(spans, target.office());
      Stream.of(target.phones(), target.emails(), target.forms())
          .flatMap(List::stream)
          .map(Found::from)
          .forEach(spans::add);
    }
    for (Reading.Letter letter : reading.letters()) {
      Found subject = letter.subject();
      Found salutation = letter.salutation();
      add(spans, subject == null ? null : subject.from());
      add(spans, salutation == null ? null : salutation.from());
    }
    reading.dates().forEach(date -> spans.add(date.from()));
    return spans;
  }

  private static void add(List<Span> spans, @Nullable Span span) {
    if (span != null) {
      spans.add(span);
    }
  }

  /** The line of the alert that names each target. */
  static List<String> lines(Reading reading) {
    return reading.targets().stream().map(target -> line(reading.text(), target.from())).toList();
  }

  static String line(String text, Span span) {
    int from = text.lastIndexOf('\n', Math.max(0, span.from() - 1)) + 1;
    int end = text.indexOf('\n', span.to());
    String line =
        text.substring(Math.min(from, span.from()), end < 0 ? text.length() : end).strip();
    return line.length() <= 300 ? line : text.substring(span.from(), span.to());
  }
}
