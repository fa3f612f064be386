package io.policyinventory.report.summary;

import io.policyinventory.policy.finding.Severity;
import java.util.Locale;

/** A colour with a meaning: a pale fill, a dark ink on it, and a full shade for charts. */
public enum Tone {
  RED(0xFFC7CE, 0x9C0006, 0xC0392B),
  AMBER(0xFFF2CC, 0x7F6000, 0xE39A3B),
  SLATE(0xDDE4EC, 0x3B4F66, 0x7D93AB),
  VIOLET(0xE4DFEC, 0x5F497A, 0x8064A2),
  GREEN(0xE2EFDA, 0x375623, 0x7A9A56);

  private final int fill;
  private final int ink;
  private final int shade;

  Tone(int fill, int ink, int shade) {
    this.fill = fill;
    this.ink = ink;
    this.shade = shade;
  }

  public static Tone of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> RED;
      case WARNING -> AMBER;
      case INFO -> SLATE;
    };
  }

  /** Red, green and blue of the fill. */
  public int fill() {
    return fill;
  }

  /** Red, green and blue of letters on the fill. */
  public int ink() {
    return ink;
  }

  /** Red, green and blue of a bar. */
  public int shade() {
    return shade;
  }

  /** A word for it, as in style sheets. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
