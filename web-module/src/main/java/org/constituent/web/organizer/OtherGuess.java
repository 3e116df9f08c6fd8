package org.constituent.web.organizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.constituent.campaigns.alert.Found;
import org.constituent.campaigns.alert.Reading;
import org.constituent.web.organizer.ReviewForm.Sample;

/**
 * One click on the page of an alert: another guess in place of the one in the form. What the
 * organizer wrote elsewhere stays.
 *
 * @param what "title", "ask", "greet", "story", "call" or "letter"
 * @param which number of the guess or of the letter
 */
record OtherGuess(String what, int which) {

  static OtherGuess of(String use) {
    int colon = use.indexOf(':');
    String number = colon < 0 ? "" : use.substring(colon + 1);
    return number.matches("\\d{1,3}")
        ? new OtherGuess(use.substring(0, colon), Integer.parseInt(number))
        : new OtherGuess("", 0);
  }

  ReviewForm apply(ReviewForm form, Reading reading) {
    return switch (what) {
      case "title" ->
          which < reading.titles().size() ? form.withTitle(value(reading.titles())) : form;
      case "ask" -> which < reading.asks().size() ? form.withAsk(value(reading.asks())) : form;
      case "letter" ->
          which < reading.scripts().size()
              ? letter(form, reading.scripts().get(which).text())
              : form;
      case "greet", "story", "call" ->
          which < form.letters().size() ? moved(form, reading, form.letters().get(which)) : form;
      default -> form;
    };
  }

  private String value(List<Found> guesses) {
    return guesses.get(which).value();
  }

  private ReviewForm moved(ReviewForm form, Reading reading, Sample letter) {
    List<Sample> letters = new ArrayList<>(form.letters());
    if (what.equals("greet")) {
      Found salutation =
          which < reading.letters().size() ? reading.letters().get(which).salutation() : null;
      String greeting = salutation == null ? "" : salutation.value() + "\n\n";
      letters.set(
          which,
          letter.text().startsWith(greeting) ? letter : letter.withText(greeting + letter.text()));
      return form.withTexts(form.story(), form.script(), letters);
    }
    letters.set(
        which, new Sample(false, letter.label(), letter.subject(), letter.text(), letter.to()));
    return what.equals("story")
        ? form.withTexts(joined(form.story(), letter.text()), form.script(), letters)
        : form.withTexts(form.story(), joined(form.script(), letter.text()), letters);
  }

  private static ReviewForm letter(ReviewForm form, String text) {
    List<Sample> letters = new ArrayList<>(form.letters());
    List<Integer> all = IntStream.range(0, form.targets().size()).boxed().toList();
    letters.add(new Sample(true, "", form.title(), text, all));
    return form.withTexts(form.story(), form.script().replace(text, "").strip(), letters);
  }

  private static String joined(String before, String more) {
    return (before + "\n\n" + more).strip();
  }
}
