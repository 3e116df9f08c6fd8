package org.constituent.web.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTests {
  private static final String LINK = "https://d.example/c/" + "x".repeat(200);

  @ParameterizedTest
  @ValueSource(ints = {14, 26, 41, 60, 84, 106, 122, 152, 180, 213})
  void aReaderReadsTheLinkBack(int letters) throws Exception {
    String link = LINK.substring(0, letters);

    byte[] picture = QrCode.of(link).png(3);

    assertThat(read(picture)).isEqualTo(link);
  }

  @Test
  void lettersBeyondAsciiAreReadBack() throws Exception {
    String link = "https://d.example/c/niños?utm_source=cartel-año";

    assertThat(read(QrCode.of(link).png(2))).isEqualTo(link);
  }

  private static String read(byte[] picture) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, width, null, 0, width);
    return new QRCodeReader()
        .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels))))
        .getText();
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
