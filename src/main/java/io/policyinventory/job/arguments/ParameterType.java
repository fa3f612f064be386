package io.policyinventory.job.arguments;

import java.util.function.Supplier;

/**
 * What values of a job parameter can be.
 *
 * @param allowed in words, for help
 */
public record ParameterType<T>(Supplier<String> allowed, Reading<T> reading) {

  /** From text, without white space around it, to a value. */
  @FunctionalInterface
  public interface Reading<T> {
    /**
     * Understands a value.
     *
     * @throws UsageException when it cannot be right
     */
    T read(String name, String text);
  }

  static UsageException refused(String name, String text, String expected) {
    return new UsageException(
        "'"
            + name
            + "="
            + Suggestion.printable(text)
            + "' is not understood: expected "
            + expected);
  }
}
