package org.constituent.campaigns.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.constituent.campaigns.alert.AlertText.Unreadable;
import org.constituent.campaigns.alert.Reading.Repair.Kind;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever is handed in as an alert is read as far as it can be, or refused with a word. */
class AlertTextTests {

  @Test
  void aPictureIsNoText() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};

    assertThatThrownBy(() -> AlertText.file("alert.txt", png)).isInstanceOf(Unreadable.class);
    assertThatThrownBy(
            () -> AlertText.file("alert.html", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aMailWithoutTextIsRefused() {
    byte[] mail =
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n"
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> AlertText.file("alert.eml", mail)).isInstanceOf(Unreadable.class);
  }

  @Test
  void windowsAndUtf16AreRead() throws Unreadable, java.io.UnsupportedEncodingException {
    assertThat(AlertText.file("a.txt", "Peña “now”".getBytes("windows-1252")).text())
        .isEqualTo("Peña “now”");
    assertThat(AlertText.file("a.txt", "Peña".getBytes(StandardCharsets.UTF_16)).text())
        .isEqualTo("Peña");
  }

  @Test
  void scriptsAndHiddenTextOfAPageAreNotRead() {
    AlertText page =
        AlertText.pasted(
            "<p>Write <b>now</b>!</p><script>alert(1)</script><p hidden>hidden</p><a"
                + " href='javascript:alert(2)'>here</a>");

    assertThat(page.text()).isEqualTo("Write now!\n\nhere");
  }

  @Test
  void whatTurnsTextAroundIsTakenOut() {
    assertThat(AlertText.pasted("Call\u202E now\u0000 ‏🦊\r\nAda").text())
        .isEqualTo("Call now 🦊\nAda");
  }

  @Test
  void ofFiveMegabytesTheBeginningIsReadAndThatIsSaid() {
    String long_ = "Call Mayor Ada Lovelace, 919-555-0101 (see\n\n".repeat(120_000);

    Reading reading =
        Assertions.assertTimeout(
            Duration.ofSeconds(30), () -> AlertReader.read(AlertText.pasted(long_)));

    assertThat(reading.text()).hasSizeLessThanOrEqualTo(AlertText.MOST);
    assertThat(reading.repairs().get(0).kind()).isEqualTo(Kind.TOO_LONG);
    assertThat(reading.targets())
        .singleElement()
        .extracting(t -> t.name())
        .isEqualTo("Ada Lovelace");
  }

  @Test
  void anAlertWithoutAnybodySaysSo() {
    Reading reading = AlertReader.read(AlertText.pasted("The river is sick.\n\nWe are sad."));

    assertThat(reading.targets()).isEmpty();
    assertThat(reading.repairs())
        .extracting(Reading.Repair::kind)
        .contains(Kind.NO_TARGET, Kind.NO_LETTER);
    assertThat(reading.story()).contains("We are sad.");
  }

  @Test
  void noiseIsReadWithoutHarm() {
    for (String noise :
        new String[] {
          "",
          " ",
          "(((((",
          "\"",
          "____",
          "Dear",
          "Dear ,",
          "[",
          "|||\n|||",
          "\t\t\n\t",
          "# ",
          "::",
          "مرحبا بالعالم 919-555-0101",
          "a@b",
          "http://",
          "Sheriff",
          "Subject:",
          "🦊".repeat(500)
        }) {
      assertThat(AlertReader.read(AlertText.pasted(noise)).text()).isNotNull();
    }
  }
}
