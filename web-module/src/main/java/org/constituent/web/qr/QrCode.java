package org.constituent.web.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A link as a QR code (ISO/IEC 18004) that survives a fold or a coffee stain (level M), with the
 * quiet zone of four modules that readers need.
 */
public final class QrCode {
  /** The longest link, in bytes of UTF-8. */
  public static final int MOST_BYTES = 213; // of version 10: more is too fine for a poster

  private static final int QUIET = 4;

  private final ByteMatrix modules;

  private QrCode(ByteMatrix modules) {
    this.modules = modules;
  }

  /**
   * The code of a link.
   *
   * @throws IllegalArgumentException when it is longer than {@link #MOST_BYTES}
   */
  public static QrCode of(String link) {
    if (link.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new IllegalArgumentException("Longer than " + MOST_BYTES + " bytes");
    }
    try {
      return new QrCode(
          Encoder.encode(
                  link,
                  ErrorCorrectionLevel.M,
                  Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8))
              .getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("No QR code can hold it", e);
    }
  }

  /** Modules in each direction, quiet zone included: the size of the SVG's view box. */
  public int size() {
    return modules.getWidth() + 2 * QUIET;
  }

  /** The dark modules as the data of one SVG path, a module being one unit. */
  public String path() {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (dark(x, y)) {
          int from = x;
          while (dark(x + 1, y)) {
            x++;
          }
          int width = x + 1 - from;
          path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
          path.append('h').append(width).append("v1h-").append(width).append('z');
        }
      }
    }
    return path.toString();
  }

  /** A picture file of its own, black on white. */
  public byte[] svg() {
    String box = "0 0 " + size() + " " + size();
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\""
            + box
            + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
            + size()
            + "v"
            + size()
            + "H0z\"/><path d=\""
            + path()
            + "\"/></svg>\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A PNG of two colours.
   *
   * @param pixels for each module
   */
  public byte[] png(int pixels) {
    int width = size() * pixels;
    BufferedImage image = new BufferedImage(width, width, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < width; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, dark(x / pixels - QUIET, y / pixels - QUIET) ? 0x000000 : 0xFFFFFF);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private boolean dark(int x, int y) {
    return x >= 0
        && y >= 0
        && x < modules.getWidth()
        && y < modules.getHeight()
        && modules.get(x, y) == 1;
  }
}
