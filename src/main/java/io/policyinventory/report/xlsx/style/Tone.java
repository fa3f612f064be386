package io.policyinventory.report.xlsx.style;

import io.policyinventory.policy.finding.Severity;

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

  byte[] fill() {
    return bytes(fill);
  }

  byte[] ink() {
    return bytes(ink);
  }

  public int shade() {
    return shade;
  }

  private static byte[] bytes(int rgb) {
    return new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb};
  }
}
