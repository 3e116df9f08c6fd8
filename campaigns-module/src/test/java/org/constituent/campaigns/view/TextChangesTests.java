package org.constituent.campaigns.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.TextChange.Part;
import org.constituent.campaigns.view.WordDiff.Kind;
import org.constituent.campaigns.view.WordDiff.Piece;
import org.junit.jupiter.api.Test;

class TextChangesTests {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final Locale SPANISH = Locale.forLanguageTag("es");

  private static final CampaignTexts TEXTS =
      new CampaignTexts(
          "Durham",
          "",
          Map.of(Locale.ENGLISH, new Page("Title", "Ask", "Story", "", "")),
          List.of(letter("a", "To A"), letter("b", "To B")),
          List.of(ONE));

  @Test
  void whatIsTheSameDoesNotDiffer() {
    assertThat(TextChanges.between(TEXTS, TEXTS)).isEmpty();
  }

  @Test
  void eachFieldAndLanguageIsToldByItself() {
    CampaignTexts after =
        TEXTS
            .withPage(Locale.ENGLISH, new Page("Title", "Another ask", "Story", "Call", ""))
            .withPage(SPANISH, new Page("Título", "", "", "", ""))
            .withSeats(List.of(TWO));

    assertThat(TextChanges.between(TEXTS, after))
        .containsExactly(
            new TextChange(
                Part.ASK, Locale.ENGLISH, "", "Ask", "Another ask", List.of(), List.of()),
            new TextChange(Part.SCRIPT, Locale.ENGLISH, "", "", "Call", List.of(), List.of()),
            new TextChange(Part.TITLE, SPANISH, "", "", "Título", List.of(), List.of()),
            new TextChange(Part.SEATS, null, "", "", "", List.of(ONE), List.of(TWO)));
  }

  @Test
  void lettersAreToldByTheirNameAlsoWhenTheyCameOrWent() {
    CampaignTexts after =
        TEXTS.withVariants(
            List.of(
                letter("c", "To C"),
                new Variant("b", "To B", List.of(ONE), Map.of()),
                letter("a", "To A")));

    assertThat(TextChanges.between(TEXTS, after))
        .extracting(TextChange::part, TextChange::letter)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Part.LABEL, "To C"),
            org.assertj.core.groups.Tuple.tuple(Part.SUBJECT, "To C"),
            org.assertj.core.groups.Tuple.tuple(Part.LETTER, "To C"),
            org.assertj.core.groups.Tuple.tuple(Part.OFFICES, "To B"),
            org.assertj.core.groups.Tuple.tuple(Part.SUBJECT, "To B"),
            org.assertj.core.groups.Tuple.tuple(Part.LETTER, "To B"),
            org.assertj.core.groups.Tuple.tuple(Part.ORDER, ""));
  }

  @Test
  void wordsAreTakenOutAndPutIn() {
    assertThat(WordDiff.of("End the cooperation now.", "End all cooperation\nnow, please."))
        .contains(new Piece(Kind.SAME, "End "))
        .contains(new Piece(Kind.REMOVED, "the"), new Piece(Kind.ADDED, "all"))
        .doesNotContain(new Piece(Kind.REMOVED, "cooperation"));
    assertThat(WordDiff.of("", "")).isEmpty();
    assertThat(WordDiff.of("", "new")).containsExactly(new Piece(Kind.ADDED, "new"));
    assertThat(WordDiff.of("Año 🦊", "Año 🦊")).containsExactly(new Piece(Kind.SAME, "Año 🦊"));
  }

  @Test
  void bothTextsCanBeReadOutOfTheirDifference() {
    String before = "one two  three\n\nfour, five — ¿seis?";
    String after = "zero two three\nfour; five —— ¿siete?";
    List<Piece> pieces = WordDiff.of(before, after);

    assertThat(without(pieces, Kind.ADDED)).isEqualTo(before);
    assertThat(without(pieces, Kind.REMOVED)).isEqualTo(after);
  }

  private static String without(List<Piece> pieces, Kind kind) {
    return pieces.stream()
        .filter(piece -> piece.kind() != kind)
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  private static Variant letter(String key, String label) {
    return new Variant(key, label, List.of(), Map.of(Locale.ENGLISH, new LetterText("S", "T")));
  }
}
