package io.policyinventory.report.xlsx.summary;

import io.policyinventory.report.xlsx.stream.ExcelText;

/** Text for a cell that POI itself encodes. */
final class SummaryText {

  private SummaryText() {}

  /** What a cell cannot hold becomes U+FFFD, and {@code _xHHHH_} stays as it is. */
  static String of(String text) {
    String cut = ExcelText.cut(text);
    StringBuilder clean = new StringBuilder(cut.length());
    for (int i = 0; i < cut.length(); i++) {
      char c = cut.charAt(i);
      if (ExcelText.isPair(cut, i)) {
        clean.append(c).append(cut.charAt(++i));
      } else if (ExcelText.isEscape(cut, i)) {
        clean.append("_x005F_");
      } else {
        clean.append(ExcelText.isAllowed(c) ? c : '\uFFFD');
      }
    }
    return clean.toString();
  }
}
