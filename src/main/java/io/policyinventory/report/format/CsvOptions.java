package io.policyinventory.report.format;

import io.policyinventory.report.ReportOptionException;

/**
 * How CSV files are written.
 *
 * @param delimiter one character, neither a quote nor a line break
 * @param bom whether files begin with the byte-order mark of UTF-8
 * @param formulaGuard whether text that a spreadsheet would run gets a leading apostrophe
 */
public record CsvOptions(char delimiter, boolean bom, boolean formulaGuard) {

  /** Comma, byte-order mark and guard. */
  public static final CsvOptions DEFAULT = new CsvOptions(',', true, true);

  /**
   * Checks the delimiter.
   *
   * @throws ReportOptionException when it cannot separate fields
   */
  public CsvOptions {
    if (delimiter == '"'
        || delimiter == '\n'
        || delimiter == '\r'
        || delimiter == 0
        || delimiter == '\uFEFF'
        || Character.isSurrogate(delimiter)) {
      throw new ReportOptionException(
          "csv.delimiter must be one character other than a quote or a line break");
    }
  }
}
