package org.constituent.web.qr;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/**
 * A link as a QR code (ISO/IEC 18004) that survives a fold or a coffee stain (level M), with the
 * quiet zone of four modules that readers need.
 */
public final class QrCode {
  /** The longest link, in bytes of UTF-8. */
  public static final int MOST_BYTES = Codewords.MOST_BYTES;

  private static final int QUIET = 4;

  private final boolean[][] dark;

  private QrCode(boolean[][] dark) {
    this.dark = dark;
  }

  /**
   * The code of a link.
   *
   * @throws IllegalArgumentException when it is longer than {@link #MOST_BYTES}
   */
  public static QrCode of(String link) {
    byte[] text = link.getBytes(StandardCharsets.UTF_8);
    int version = Codewords.version(text.length);
    return new QrCode(Modules.of(Codewords.of(text, version), version));
  }

  /** Modules in each direction, quiet zone included: the size of the SVG's view box. */
  public int size() {
    return dark.length + 2 * QUIET;
  }

  /** The dark modules as the data of one SVG path, a module being one unit. */
  public String path() {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < dark.length; y++) {
      for (int x = 0; x < dark.length; x++) {
        if (dark[y][x]) {
          int from = x;
          while (x + 1 < dark.length && dark[y][x + 1]) {
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
        image.setRGB(x, y, darkAt(x / pixels - QUIET, y / pixels - QUIET) ? 0x000000 : 0xFFFFFF);
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

  private boolean darkAt(int x, int y) {
    return x >= 0 && y >= 0 && x < dark.length && y < dark.length && dark[y][x];
  }
}
