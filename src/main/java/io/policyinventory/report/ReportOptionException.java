package io.policyinventory.report;

import java.util.List;

/** A report, format or column that does not exist. The message names the word and the nearest. */
public class ReportOptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ReportOptionException(String message) {
    super(message);
  }

  static ReportOptionException unknown(String kind, String word, List<String> allowed) {
    return new ReportOptionException(
        "unknown "
            + kind
            + " '"
            + word
            + "' (did you mean '"
            + Nearest.to(word, allowed)
            + "'?); allowed: "
            + String.join(", ", allowed));
  }
}
