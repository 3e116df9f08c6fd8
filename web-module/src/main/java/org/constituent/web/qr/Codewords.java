package org.constituent.web.qr;

/**
 * A text as the codewords of a QR code: byte mode, error correction level M (ISO/IEC 18004, 7.4 to
 * 7.6). Versions 1 to 10 hold any address that a poster can carry.
 */
final class Codewords {
  static final int MOST_BYTES = 213;

  private static final int LARGEST = 10;
  private static final int[] TOTAL = {0, 26, 44, 70, 100, 134, 172, 196, 242, 292, 346};
  private static final int[] CORRECTION = {0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26};
  private static final int[] BLOCKS = {0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5};

  /** x⁸ + x⁴ + x³ + x² + 1, the field's polynomial (7.5.2). */
  private static final int FIELD = 0x11D;

  private Codewords() {}

  /** The smallest version that holds so many bytes. */
  static int version(int bytes) {
    for (int version = 1; version <= LARGEST; version++) {
      if (4 + countBits(version) + 8 * bytes <= 8 * capacity(version)) {
        return version;
      }
    }
    throw new IllegalArgumentException("Too long for a QR code: " + bytes + " bytes");
  }

  /** Data and error correction, interleaved by block as they are placed. */
  static byte[] of(byte[] text, int version) {
    byte[] data = data(text, version);
    int blocks = BLOCKS[version];
    int correction = CORRECTION[version];
    int shortBlocks = blocks - TOTAL[version] % blocks;
    int shortData = TOTAL[version] / blocks - correction;
    byte[] divisor = divisor(correction);
    byte[] placed = new byte[TOTAL[version]];
    for (int block = 0, from = 0; block < blocks; block++) {
      int length = shortData + (block < shortBlocks ? 0 : 1);
      byte[] part = java.util.Arrays.copyOfRange(data, from, from + length);
      byte[] rest = remainder(part, divisor);
      for (int i = 0; i < length; i++) {
        // the last byte of the longer blocks stands behind all columns of full height
        int column = i < shortData ? i * blocks + block : shortData * blocks + block - shortBlocks;
        placed[column] = part[i];
      }
      for (int i = 0; i < correction; i++) {
        placed[data.length + i * blocks + block] = rest[i];
      }
      from += length;
    }
    return placed;
  }

  private static byte[] data(byte[] text, int version) {
    byte[] data = new byte[capacity(version)];
    int bit = append(data, 0, 0b0100, 4);
    bit = append(data, bit, text.length, countBits(version));
    for (byte b : text) {
      bit = append(data, bit, b & 0xFF, 8);
    }
    // the terminator and the rest of its byte are zeros already; then the two pad bytes in turn
    int used = (Math.min(bit + 4, data.length * 8) + 7) / 8;
    for (int i = used, pad = 0xEC; i < data.length; i++, pad ^= 0xEC ^ 0x11) {
      data[i] = (byte) pad;
    }
    return data;
  }

  private static int append(byte[] data, int at, int value, int length) {
    for (int i = length - 1; i >= 0; i--, at++) {
      data[at >>> 3] |= (byte) ((value >>> i & 1) << (7 - (at & 7)));
    }
    return at;
  }

  private static int capacity(int version) {
    return TOTAL[version] - CORRECTION[version] * BLOCKS[version];
  }

  private static int countBits(int version) {
    return version < 10 ? 8 : 16;
  }

  /** The generator polynomial without its leading 1. */
  private static byte[] divisor(int degree) {
    byte[] result = new byte[degree];
    result[degree - 1] = 1;
    int root = 1;
    for (int i = 0; i < degree; i++) {
      for (int j = 0; j < degree; j++) {
        int next = j + 1 < degree ? result[j + 1] : 0;
        result[j] = (byte) (multiply(result[j] & 0xFF, root) ^ next);
      }
      root = multiply(root, 2);
    }
    return result;
  }

  private static byte[] remainder(byte[] data, byte[] divisor) {
    byte[] result = new byte[divisor.length];
    for (byte b : data) {
      int factor = (b ^ result[0]) & 0xFF;
      System.arraycopy(result, 1, result, 0, result.length - 1);
      result[result.length - 1] = 0;
      for (int i = 0; i < result.length; i++) {
        result[i] ^= (byte) multiply(divisor[i] & 0xFF, factor);
      }
    }
    return result;
  }

  private static int multiply(int x, int y) {
    int product = 0;
    for (int i = 7; i >= 0; i--) {
      product = product << 1 ^ (product >>> 7) * FIELD;
      product ^= (y >>> i & 1) * x;
    }
    return product;
  }
}
