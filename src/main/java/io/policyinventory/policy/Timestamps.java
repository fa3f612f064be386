package io.policyinventory.policy;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The normal form of the time texts that the services give. */
public final class Timestamps {

  private Timestamps() {}

  /**
   * UTC, ISO-8601 with {@code Z} and as many fraction digits as given (0, 3 or 6). Accepts a space
   * or {@code T}, an optional fraction and an optional zone; without a zone the time is UTC.
   *
   * @return empty when the text is null, blank or not a time
   */
  public static Optional<String> normalize(@Nullable String text) {
    return Optional.empty();
  }

  /** The same texts as a local date-time in UTC; empty when null, blank or not a time. */
  public static Optional<LocalDateTime> toUtc(@Nullable String text) {
    return Optional.empty();
  }
}
