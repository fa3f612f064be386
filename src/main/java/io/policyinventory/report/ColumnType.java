package io.policyinventory.report;

/** What a column holds: the Java type of its values, and how a format shows them. */
public enum ColumnType {
  /** {@link String}. The only type that the formula guard of CSV looks at. */
  TEXT,
  /** {@link Integer} or {@link Long}. */
  INTEGER,
  /** {@link java.math.BigDecimal}, shown in plain notation. */
  DECIMAL,
  /** {@link Boolean}. */
  BOOLEAN,
  /** {@link String}: UTC, ISO-8601 with {@code Z}, as the model has it. */
  TIMESTAMP,

  /** {@link java.time.LocalDate}, shown as {@code 2027-01-31}. */
  DATE
}
