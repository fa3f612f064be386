package io.policyinventory.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart of lying bars with a name at the left of each and its number at the right, laid out for
 * SVG in user units; parts of a bar follow one another.
 *
 * @param summary what a screen reader says of it
 * @param legend what the classes of parts mean; empty when all parts have one meaning
 */
record BarChart(
    String id,
    String title,
    String summary,
    int width,
    int height,
    List<Bar> bars,
    List<Key> legend) {

  private static final int WIDTH = 720;
  private static final int NAMES = 236;
  private static final int NUMBERS = 60;
  private static final int STEP = 26;
  private static final int THICK = 18;
  private static final int TOP = 4;
  private static final int LEGEND = 28;
  private static final int LONGEST_NAME = 34;
  private static final int SMALLEST = 2;
  private static final int KEY = 150;

  /** One bar; {@code name} is cut, {@code full} is not. */
  record Bar(String name, String full, int middle, List<Part> parts, int end, long total) {}

  /** A part of a bar with what it stands for. */
  record Part(int x, int y, int width, int height, String style, String meaning) {}

  /** An entry of the legend. */
  record Key(int x, int y, int middle, int textX, String style, String meaning) {}

  /** What a part stands for. */
  record Series(String meaning, String style) {}

  /** The numbers of one bar, in the order of the series. */
  record Line(String name, List<Long> numbers) {
    long total() {
      return numbers.stream().mapToLong(Long::longValue).sum();
    }
  }

  /** With the longest bar across all the room. */
  static BarChart of(String id, String title, List<Series> series, List<Line> lines) {
    return of(id, title, series, lines, lines.stream().mapToLong(Line::total).max().orElse(1));
  }

  /** With a bar of this many across all the room. */
  static BarChart of(String id, String title, List<Series> series, List<Line> lines, long full) {
    long most = Math.max(1, full);
    int room = WIDTH - NAMES - NUMBERS;
    List<Bar> bars = new ArrayList<>();
    for (Line line : lines) {
      int top = TOP + bars.size() * STEP;
      List<Part> parts = new ArrayList<>();
      int x = NAMES;
      for (int i = 0; i < series.size(); i++) {
        long number = line.numbers().get(i);
        if (number > 0) {
          int width = Math.max(SMALLEST, (int) (number * room / most));
          String meaning = line.name() + ", " + series.get(i).meaning() + ": " + number;
          parts.add(new Part(x, top, width, THICK, series.get(i).style(), meaning));
          x += width;
        }
      }
      bars.add(new Bar(cut(line.name()), line.name(), top + THICK / 2, parts, x + 6, line.total()));
    }
    int below = TOP + lines.size() * STEP;
    List<Key> legend = new ArrayList<>();
    if (series.size() > 1) {
      for (Series each : series) {
        int x = NAMES + legend.size() * KEY;
        legend.add(new Key(x, below + 6, below + 13, x + 20, each.style(), each.meaning()));
      }
    }
    String summary =
        "Bar chart of " + lines.size() + " lines. The table beside it has the same numbers.";
    return new BarChart(
        id, title, summary, WIDTH, below + (legend.isEmpty() ? 0 : LEGEND), bars, legend);
  }

  private static String cut(String name) {
    int points = name.codePointCount(0, name.length());
    return points <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }
}
