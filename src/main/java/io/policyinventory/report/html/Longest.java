package io.policyinventory.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The bars of a chart that has room for some alone. */
final class Longest {
  private static final int SHOWN = 20;

  private Longest() {}

  /** The first of them, which are the longest, and the rest in one. */
  static List<BarChart.Line> of(List<BarChart.Line> lines) {
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<BarChart.Line> rest = lines.subList(SHOWN - 1, lines.size());
    List<BarChart.Line> shown = new ArrayList<>(lines.subList(0, SHOWN - 1));
    shown.add(
        new BarChart.Line(
            "all " + rest.size() + " others",
            IntStream.range(0, rest.get(0).numbers().size())
                .mapToObj(i -> rest.stream().mapToLong(line -> line.numbers().get(i)).sum())
                .toList()));
    return shown;
  }
}
