package io.policyinventory.database;

import org.jspecify.annotations.Nullable;

/**
 * How many connections a process may have, and how many workers share them. A worker that stores
 * has one, and waits for others that do while the framework keeps its own tables: with fewer
 * connections than workers they could wait for each other.
 *
 * @param connections at most, 5 or more
 * @param workers at most, 1 or more
 */
public record ConnectionBudget(int connections, int workers) {

  /**
   * For the run's lock, the step that waits for the workers, a stream that is read, and a spare.
   */
  private static final int BESIDES_WORKERS = 4;

  /**
   * Sizes both together.
   *
   * @param given what {@code spring.datasource.hikari.maximum-pool-size} says; null when it is not
   *     set
   * @param wanted how many workers are wanted, 1 or more
   * @throws DatabaseSettingException when what is given leaves none for a worker
   */
  public static ConnectionBudget of(@Nullable Integer given, int wanted) {
    if (given == null) {
      return new ConnectionBudget(wanted + BESIDES_WORKERS, wanted);
    }
    int workers = Math.min(wanted, given - BESIDES_WORKERS);
    if (workers < 1) {
      throw new DatabaseSettingException(
          "spring.datasource.hikari.maximum-pool-size="
              + given
              + " is too small: a run needs "
              + (BESIDES_WORKERS + 1)
              + " connections at least, and one more for each further worker");
    }
    return new ConnectionBudget(given, workers);
  }
}
