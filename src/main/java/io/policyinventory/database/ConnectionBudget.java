package io.policyinventory.database;

import org.jspecify.annotations.Nullable;

/**
 * How many connections a process may have, and how many of its workers may store at once. A worker
 * that stores has one, and waits for others that do while the framework keeps its own tables: with
 * fewer connections they could wait for each other. One that waits for the cloud has none.
 *
 * @param connections at most, 5 or more
 * @param storing at most, 1 or more
 */
public record ConnectionBudget(int connections, int storing) {

  /** More at once do not make a server faster. */
  private static final int MOST_STORING = 16;

  /**
   * For the run's lock, the step that waits for the workers, a stream that is read, and a spare.
   */
  private static final int BESIDES_STORING = 4;

  /**
   * Sizes both together.
   *
   * @param given what {@code spring.datasource.hikari.maximum-pool-size} says; null when it is not
   *     set
   * @param workers how many there may be, 1 or more
   * @throws DatabaseSettingException when what is given leaves none for a worker
   */
  public static ConnectionBudget of(@Nullable Integer given, int workers) {
    int wanted = Math.min(workers, MOST_STORING);
    if (given == null) {
      return new ConnectionBudget(wanted + BESIDES_STORING, wanted);
    }
    int storing = Math.min(wanted, given - BESIDES_STORING);
    if (storing < 1) {
      throw new DatabaseSettingException(
          "spring.datasource.hikari.maximum-pool-size="
              + given
              + " is too small: a run needs "
              + (BESIDES_STORING + 1)
              + " connections at least, and one more for each further worker that stores at once");
    }
    return new ConnectionBudget(given, storing);
  }
}
