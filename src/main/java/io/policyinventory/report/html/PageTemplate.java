package io.policyinventory.report.html;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page's template, {@code page.mustache}: all that is not data. */
final class PageTemplate {
  private static final Template TEMPLATE = compiled();
  private static final char REPLACEMENT = '\uFFFD';

  private PageTemplate() {}

  static String render(Page page) {
    return TEMPLATE.execute(page);
  }

  private static Template compiled() {
    try (InputStream in = PageTemplate.class.getResourceAsStream("page.mustache")) {
      return Mustache.compiler()
          .withEscaper(text -> Escapers.HTML.escape(shown(text)))
          .nullValue("")
          .emptyStringIsFalse(true)
          .compile(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a page cannot hold becomes U+FFFD: control characters but for white space, halves of pairs
   * and noncharacters (HTML Living Standard, 13.2.3.5).
   */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(isShown(c) ? c : REPLACEMENT));
    return shown.toString();
  }

  private static boolean isShown(int c) {
    boolean space = c == '\t' || c == '\n' || c == '\r';
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean none = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    return space || !Character.isISOControl(c) && !half && !none;
  }
}
