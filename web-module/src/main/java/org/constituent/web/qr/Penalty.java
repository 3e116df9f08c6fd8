package org.constituent.web.qr;

/** What a reader could mistake in a masked code, in points (ISO/IEC 18004, 7.8.3.1). */
final class Penalty {
  private static final int FINDER_AHEAD = 0b10111010000;
  private static final int FINDER_BEHIND = 0b00001011101;

  private Penalty() {}

  static int of(boolean[][] dark) {
    int points = 0;
    int darkModules = 0;
    int size = dark.length;
    for (int i = 0; i < size; i++) {
      points += line(dark, i, true) + line(dark, i, false);
      for (int j = 0; j < size; j++) {
        darkModules += dark[i][j] ? 1 : 0;
        points += block(dark, i, j);
      }
    }
    int percent = darkModules * 100 / (size * size);
    return points + Math.abs(percent - 50) / 5 * 10;
  }

  /** Runs of five and more, and what looks like a finder pattern. */
  private static int line(boolean[][] dark, int at, boolean row) {
    int points = 0;
    int run = 0;
    int window = 0;
    for (int i = 0; i < dark.length; i++) {
      boolean now = row ? dark[at][i] : dark[i][at];
      boolean same = i > 0 && now == (row ? dark[at][i - 1] : dark[i - 1][at]);
      run = same ? run + 1 : 1;
      if (run == 5) {
        points += 3;
      } else if (run > 5) {
        points++;
      }
      window = (window << 1 | (now ? 1 : 0)) & 0x7FF;
      if (i >= 10 && (window == FINDER_AHEAD || window == FINDER_BEHIND)) {
        points += 40;
      }
    }
    return points;
  }

  private static int block(boolean[][] dark, int y, int x) {
    return y + 1 < dark.length
            && x + 1 < dark.length
            && dark[y][x] == dark[y][x + 1]
            && dark[y][x] == dark[y + 1][x]
            && dark[y][x] == dark[y + 1][x + 1]
        ? 3
        : 0;
  }
}
