package io.policyinventory.report;

/** What a column holds: the Java type of its values, and how a format shows them. */
public enum ColumnType {
  /** {@link String}. */
  TEXT,
  /** {@link String}: text for machines, as it came. */
  RAW,
  /** {@link String}: an id, which tells a program more than a person. */
  ID,
  /** {@link Integer} or {@link Long}. */
  INTEGER,
  /** {@link java.math.BigDecimal}, shown in plain notation. */
  DECIMAL,
  /** {@link Boolean}. */
  BOOLEAN,
  /** {@link String}: UTC, ISO-8601 with {@code Z}, as the model has it. */
  TIMESTAMP,

  /** {@link java.time.LocalDate}, shown as {@code 2027-01-31}. */
  DATE;

  /** Whether it holds words of others, which could be taken for a formula. */
  public boolean isText() {
    return this == TEXT || this == RAW || this == ID;
  }
}
