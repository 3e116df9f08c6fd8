package org.constituent.web.organizer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.constituent.campaigns.view.CampaignReport.Span;

/**
 * Bars of actions over time for an SVG of one hundred units height; the page has the same as a
 * table.
 *
 * @param width of the view box
 */
record BarChart(int width, List<Bar> bars) {
  private static final int STEP = 10;
  private static final int HIGHEST = 100;

  /**
   * One bar: those confirmed stand below those that are not.
   *
   * @param x left edge
   */
  record Bar(
      Instant from, long taken, long confirmed, int x, int takenHeight, int confirmedHeight) {}

  static BarChart of(List<Span> spans) {
    long most =
        Math.max(
            1, spans.stream().mapToLong(s -> Math.max(s.taken(), s.confirmed())).max().orElse(1));
    List<Bar> bars = new ArrayList<>();
    for (Span span : spans) {
      bars.add(
          new Bar(
              span.from(),
              span.taken(),
              span.confirmed(),
              bars.size() * STEP,
              height(span.taken(), most),
              height(span.confirmed(), most)));
    }
    return new BarChart(Math.max(1, bars.size()) * STEP, bars);
  }

  /** What is there is seen, however small beside the rest. */
  private static int height(long n, long most) {
    return n == 0 ? 0 : Math.max(1, Math.toIntExact(n * HIGHEST / most));
  }
}
