package io.policyinventory.source;

import java.util.List;

/** Reading a scope again from its start, because its list changed while it was read. */
public final class StartOver {

  private static final int MAX_ATTEMPTS = 3;

  private StartOver() {}

  /**
   * The part that says so; the scope's memory is emptied.
   *
   * @param attempt the attempt that ends here, 1 for the first
   * @param cursor where the next attempt begins
   * @throws io.policyinventory.cloud.ScopeFailedException when there were enough attempts
   */
  public static ScopePart part(ScopeReading reading, String request, int attempt, String cursor) {
    if (attempt >= MAX_ATTEMPTS) {
      throw Refusals.scopeFailed(
          request, "the list changed while it was read, " + attempt + " times in a row");
    }
    reading.memory().forget();
    return new ScopePart(true, List.of(), List.of(), List.of(), List.of(), 1, cursor);
  }
}
