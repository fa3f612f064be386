package io.policyinventory.job.operations;

import java.util.Locale;

/** The text format of Prometheus, version 0.0.4: gauges, each family with its help and type. */
final class Exposition {
  private static final String PREFIX = "policy_inventory_";

  private final StringBuilder text = new StringBuilder();

  /**
   * Begins a family.
   *
   * @param name without the program's prefix
   * @param help one line
   */
  Exposition family(String name, String help) {
    text.append("# HELP ").append(PREFIX).append(name).append(' ').append(escaped(help));
    text.append("\n# TYPE ").append(PREFIX).append(name).append(" gauge\n");
    return this;
  }

  /** A family of one value. */
  Exposition gauge(String name, String help, double value) {
    return family(name, help).value(name, value);
  }

  Exposition value(String name, double value) {
    text.append(PREFIX).append(name).append(' ').append(number(value)).append('\n');
    return this;
  }

  /** A value with one label. */
  Exposition value(String name, String label, String of, double value) {
    text.append(PREFIX).append(name).append('{').append(label).append("=\"");
    text.append(escaped(of).replace("\"", "\\\"")).append("\"} ");
    text.append(number(value)).append('\n');
    return this;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
