package org.constituent.web.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes that an independent reader (jsQR) has read back, one of each version, stay as they are. */
class QrCodeTests {
  private static final String LINK = "https://d.example/c/" + "x".repeat(200);

  @ParameterizedTest
  @CsvSource({
    "14,29,197ef08d2c47d89a",
    "26,33,27b2a3123af14c6d",
    "41,37,fae8f1161fccc431",
    "60,41,7cf06dcb59b308a1",
    "84,45,8931ea5645285c15",
    "106,49,ce48a40b2d3172d0",
    "122,53,779b01b95f01cf5b",
    "152,57,ee5842a23f7b2c4b",
    "180,61,c23e5b4ce5fd4d5e",
    "213,65,5bd8808322a46d41",
  })
  void eachVersionIsDrawnAsItWasRead(int letters, int size, String digest)
      throws NoSuchAlgorithmException {
    QrCode code = QrCode.of(LINK.substring(0, letters));

    assertThat(code.size()).isEqualTo(size);
    byte[] drawn =
        MessageDigest.getInstance("SHA-256")
            .digest(code.path().getBytes(StandardCharsets.US_ASCII));
    assertThat(HexFormat.of().formatHex(drawn)).startsWith(digest);
  }

  @Test
  void aLinkThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> QrCode.of(LINK.substring(0, QrCode.MOST_BYTES + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePictureShowsTheSameModulesWithTheirQuietZone() throws IOException {
    QrCode code = QrCode.of("https://d.example/c/ice");

    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(code.png(3)));

    assertThat(picture.getWidth()).isEqualTo(code.size() * 3);
    assertThat(picture.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    // the finder pattern's outer corner, its light ring and its heart
    assertThat(picture.getRGB(4 * 3, 4 * 3) & 0xFFFFFF).isZero();
    assertThat(picture.getRGB(5 * 3, 5 * 3) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(picture.getRGB(7 * 3, 7 * 3) & 0xFFFFFF).isZero();
    assertThat(new String(code.svg(), StandardCharsets.UTF_8)).contains(code.path());
  }
}
