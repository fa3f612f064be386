package io.policyinventory.report.csv;

import com.opencsv.CSVWriter;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Quotes where RFC 4180 section 2 needs it, and where a spreadsheet would split a field at another
 * separator than ours; in one look at each field.
 */
final class QuotingWriter extends CSVWriter {

  private final boolean quoteEmpty;

  /**
   * With the separator of fields.
   *
   * @param quoteEmpty whether an empty field needs quotes so that its line is not an empty line
   */
  QuotingWriter(Writer writer, char separator, boolean quoteEmpty) {
    super(writer, separator, DEFAULT_QUOTE_CHARACTER, DEFAULT_ESCAPE_CHARACTER, "\n");
    this.quoteEmpty = quoteEmpty;
  }

  /** Writes one line; null is an empty field. */
  void line(@Nullable String[] fields) throws IOException {
    String[] line = fields;
    if (quoteEmpty && fields[0] == null) {
      line = new String[] {""};
    }
    writeNext(line, false);
    if (exception != null) {
      throw exception;
    }
  }

  @Override
  protected boolean stringContainsSpecialCharacters(String field) {
    int length = field.length();
    for (int i = 0; i < length; i++) {
      char c = field.charAt(i);
      if (c == separator || needsQuotes(c)) {
        return true;
      }
    }
    return length == 0 && quoteEmpty;
  }

  private static boolean needsQuotes(char c) {
    return switch (c) {
      case '"', '\n', '\r', ',', ';', '\t' -> true;
      default -> false;
    };
  }
}
