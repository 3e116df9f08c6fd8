package org.constituent.web.qr;

/**
 * The dark and light modules of a QR code: patterns, data and mask (ISO/IEC 18004, 6.3, 7.7, 7.8).
 */
final class Modules {
  private static final int FORMAT = 0x537;
  private static final int FORMAT_MASK = 0x5412;
  private static final int VERSION = 0x1F25;

  private final int size;
  private final boolean[][] dark;
  private final boolean[][] fixed;

  private Modules(int version) {
    size = version * 4 + 17;
    dark = new boolean[size][size];
    fixed = new boolean[size][size];
    patterns(version);
  }

  /** With the mask that leaves the fewest features a reader could mistake (7.8.3). */
  static boolean[][] of(byte[] codewords, int version) {
    boolean[][] best = new boolean[0][0];
    int least = Integer.MAX_VALUE;
    for (int mask = 0; mask < 8; mask++) {
      Modules modules = new Modules(version);
      modules.format(mask);
      modules.place(codewords, mask);
      int penalty = Penalty.of(modules.dark);
      if (penalty < least) {
        least = penalty;
        best = modules.dark;
      }
    }
    return best;
  }

  private void patterns(int version) {
    for (int i = 0; i < size; i++) {
      fix(6, i, i % 2 == 0);
      fix(i, 6, i % 2 == 0);
    }
    finder(3, 3);
    finder(size - 4, 3);
    finder(3, size - 4);
    int[] centres = alignment(version);
    for (int i = 0; i < centres.length; i++) {
      for (int j = 0; j < centres.length; j++) {
        boolean corner =
            (i == 0 && j == 0)
                || (i == 0 && j == centres.length - 1)
                || (i == centres.length - 1 && j == 0);
        if (!corner) {
          ring(centres[i], centres[j], 2);
        }
      }
    }
    format(0);
    if (version >= 7) {
      version(version);
    }
  }

  private void finder(int x, int y) {
    for (int dy = -4; dy <= 4; dy++) {
      for (int dx = -4; dx <= 4; dx++) {
        int distance = Math.max(Math.abs(dx), Math.abs(dy));
        if (inside(x + dx) && inside(y + dy)) {
          fix(x + dx, y + dy, distance != 2 && distance != 4);
        }
      }
    }
  }

  private void ring(int x, int y, int radius) {
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        fix(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) != 1);
      }
    }
  }

  /** Two or three centres in each direction, at most (Annex E). */
  private int[] alignment(int version) {
    if (version == 1) {
      return new int[0];
    }
    return version < 7
        ? new int[] {6, size - 7}
        : new int[] {6, 6 + (size - 13) / 2 / 2 * 2, size - 7};
  }

  /** Level M is 00, so the mask alone is told; 15 bits with their check (7.9). */
  private void format(int mask) {
    int rest = mask;
    for (int i = 0; i < 10; i++) {
      rest = rest << 1 ^ (rest >>> 9) * FORMAT;
    }
    int bits = (mask << 10 | rest) ^ FORMAT_MASK;
    for (int i = 0; i < 15; i++) {
      boolean on = (bits >>> i & 1) != 0;
      if (i < 6) {
        fix(8, i, on);
      } else if (i < 8) {
        fix(8, i + 1, on);
      } else if (i == 8) {
        fix(7, 8, on);
      } else {
        fix(14 - i, 8, on);
      }
      if (i < 8) {
        fix(size - 1 - i, 8, on);
      } else {
        fix(8, size - 15 + i, on);
      }
    }
    fix(8, size - 8, true);
  }

  private void version(int version) {
    int rest = version;
    for (int i = 0; i < 12; i++) {
      rest = rest << 1 ^ (rest >>> 11) * VERSION;
    }
    int bits = version << 12 | rest;
    for (int i = 0; i < 18; i++) {
      boolean on = (bits >>> i & 1) != 0;
      int far = size - 11 + i % 3;
      fix(far, i / 3, on);
      fix(i / 3, far, on);
    }
  }

  /** Two columns at a time, upwards and downwards in turn, from the right. */
  private void place(byte[] codewords, int mask) {
    int bit = 0;
    for (int right = size - 1; right >= 1; right -= 2) {
      if (right == 6) {
        right = 5;
      }
      boolean upwards = (right + 1 & 2) == 0;
      for (int step = 0; step < size; step++) {
        int y = upwards ? size - 1 - step : step;
        for (int x = right; x > right - 2; x--) {
          if (!fixed[y][x]) {
            boolean on =
                bit < codewords.length * 8 && (codewords[bit >>> 3] >>> (7 - (bit & 7)) & 1) != 0;
            dark[y][x] = on ^ masked(mask, x, y);
            bit++;
          }
        }
      }
    }
  }

  private static boolean masked(int mask, int x, int y) {
    return switch (mask) {
      case 0 -> (x + y) % 2 == 0;
      case 1 -> y % 2 == 0;
      case 2 -> x % 3 == 0;
      case 3 -> (x + y) % 3 == 0;
      case 4 -> (x / 3 + y / 2) % 2 == 0;
      case 5 -> x * y % 2 + x * y % 3 == 0;
      case 6 -> (x * y % 2 + x * y % 3) % 2 == 0;
      default -> ((x + y) % 2 + x * y % 3) % 2 == 0;
    };
  }

  private void fix(int x, int y, boolean on) {
    dark[y][x] = on;
    fixed[y][x] = true;
  }

  private boolean inside(int at) {
    return at >= 0 && at < size;
  }
}
