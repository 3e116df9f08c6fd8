package org.constituent.campaigns.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import org.constituent.campaigns.alert.Reading.Repair.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are made to cost much, or are no alerts at all. */
class HostileAlertsTests {
  /** Where a rule looks at everything again for each line, this takes half a minute and more. */
  private static final Duration MOST = Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> ",
        "(",
        "919-555-0101 ",
        "1/2 ",
        "ann.bell@b.example ",
        "https://x.example/,,, ",
        "Senator Ann Bell Carter ",
        "Dear Senator,\nI am. ",
        "\"I say no\n\n",
        "Subject: x\n",
        "Sample letter:\n",
        "A. ",
        "a   ",
        "From: a\nDate: b\nTo: c\n",
        "[NAME] Senator ____ ",
        "\u0301",
        "the Mayor of the City Council and ",
        "Mayor Ann Bell said no. "
      })
  void noTextCostsMoreThanItsLength(String piece) {
    String text = "a" + piece.repeat(60_000 / piece.length());

    assertThat(cost(text)).as(piece).isLessThan(MOST);
  }

  @Test
  void wordsInAnyOrderCostNoMore() {
    String[] words = {
      "Senator",
      "Dear",
      "\n",
      "the",
      "Ann",
      "Bell",
      "919-555-0100",
      "a@b.example",
      "Council",
      "Board",
      "vote",
      "March",
      "3",
      ".",
      ",",
      ":",
      "\n\n",
      "call",
      "[NAME]",
      "____",
      "(",
      ")",
      "\"",
      "Script:",
      "Subject:",
      "and",
      "is",
      "who"
    };
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    while (text.length() < 60_000) {
      text.append(words[random.nextInt(words.length)]).append(' ');
    }

    assertThat(cost(text.toString())).isLessThan(MOST);
  }

  @Test
  void ofFiveMillionCharactersTheBeginningIsReadAndThatIsSaid() {
    String text = "Call Mayor Ann Bell, 919-555-0101.\n\n" + "So it goes. ".repeat(420_000);

    Reading reading = AlertReader.read(AlertText.pasted(text));

    assertThat(reading.targets()).extracting(Reading.Target::name).containsExactly("Ann Bell");
    assertThat(reading.repairs()).extracting(Reading.Repair::kind).contains(Kind.TOO_LONG);
    assertThat(reading.text()).hasSizeLessThanOrEqualTo(AlertText.MOST + AlertText.MOST / 1_000);
  }

  @Test
  void whatIsReadFromTheRightAndWhatHasNoTargetBecomesAStory() {
    Reading hebrew = AlertReader.read(AlertText.pasted("הצילו את הנהר\n\nהנהר שלנו חולה מאוד."));
    Reading emoji =
        AlertReader.read(AlertText.pasted("🌳🌳 Save the oaks 🌳🌳\n\n🌳 They are old."));

    assertThat(hebrew.titles()).extracting(Found::value).contains("הצילו את הנהר");
    assertThat(hebrew.story()).contains("הנהר שלנו חולה מאוד.");
    assertThat(hebrew.repairs()).extracting(Reading.Repair::kind).contains(Kind.NO_TARGET);
    assertThat(emoji.titles()).extracting(Found::value).contains("Save the oaks");
    assertThat(emoji.story()).contains("They are old.");
  }

  /** Of this thread alone: other work on the machine does not count. */
  private static Duration cost(String text) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Reading reading = AlertReader.read(AlertText.pasted(text));
    assertThat(reading.text()).isNotEmpty();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
  }
}
