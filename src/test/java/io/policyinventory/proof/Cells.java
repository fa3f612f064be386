package io.policyinventory.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Which cells of a matrix are tried: all under the profile {@code proof}, else some. */
public final class Cells {

  /** Whether all are. */
  public static final boolean ALL = Boolean.getBoolean("proof");

  /** A fixed choice: a build that fails fails again. */
  private static final long SEED = 20;

  private Cells() {}

  /**
   * All, or so many of them.
   *
   * @param sample at least 1
   */
  public static <T> List<T> of(List<T> all, int sample) {
    if (ALL || sample >= all.size()) {
      return all;
    }
    List<T> some = new ArrayList<>(all);
    Collections.shuffle(some, new Random(SEED));
    return List.copyOf(some.subList(0, sample));
  }

  /**
   * Each of one with each of the other: all of the second for the first of the first, and so on.
   */
  public static <A, B, C> List<C> pairs(List<A> some, List<B> others, BiFunction<A, B, C> cell) {
    return some.stream()
        .flatMap(one -> others.stream().map(other -> cell.apply(one, other)))
        .toList();
  }

  /** So many tries under the profile, so many else. */
  public static int tries(int whole, int sample) {
    return ALL ? whole : sample;
  }
}
