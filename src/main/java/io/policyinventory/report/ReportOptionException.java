package io.policyinventory.report;

import java.util.List;

/**
 * A report, format or column that does not exist. The message names the word and what is allowed.
 */
public class ReportOptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ReportOptionException(String message) {
    super(message);
  }

  public static ReportOptionException unknown(String kind, String word, List<String> allowed) {
    return new ReportOptionException(
        "unknown " + kind + " '" + word + "'; allowed: " + String.join(", ", allowed));
  }
}
