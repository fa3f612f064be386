package io.policyinventory.job.arguments;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job parameter: all that parsing, help and the README say of it.
 *
 * @param jobs the jobs that have it
 * @param byDefault what it is when it is not given, as it could be typed; null when that cannot be
 *     typed
 * @param without what its absence means, in words, where there is no default
 * @param help what it is for
 */
public record Parameter<T>(
    String name,
    Set<JobName> jobs,
    ParameterType<T> type,
    @Nullable String byDefault,
    String without,
    String help) {

  /**
   * The value given.
   *
   * @return empty when none is given
   * @throws UsageException when it cannot be right
   */
  public Optional<T> given(Map<String, String> parameters) {
    return Optional.ofNullable(parameters.get(name)).map(this::read);
  }

  /**
   * The value given, or the default.
   *
   * @throws UsageException when it cannot be right
   */
  public T in(Map<String, String> parameters) {
    String text = parameters.getOrDefault(name, byDefault);
    if (text == null) {
      throw new IllegalStateException(name + " has no default");
    }
    return read(text);
  }

  /** The default as it can be typed, or in parentheses what absence means. */
  public String shownDefault() {
    return byDefault == null ? "(" + without + ")" : byDefault;
  }

  private T read(String text) {
    String stripped = text.strip();
    return type.reading().read(name, stripped.isEmpty() ? text : stripped);
  }

  static <T> Parameter<T> with(
      String name, Set<JobName> jobs, ParameterType<T> type, String byDefault, String help) {
    return new Parameter<>(name, jobs, type, byDefault, "", help);
  }

  static <T> Parameter<T> without(
      String name, Set<JobName> jobs, ParameterType<T> type, String absence, String help) {
    return new Parameter<>(name, jobs, type, null, absence, help);
  }
}
