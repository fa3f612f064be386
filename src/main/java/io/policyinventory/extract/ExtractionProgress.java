package io.policyinventory.extract;

/** Told of every portion stored. Called by several threads. */
@FunctionalInterface
public interface ExtractionProgress {

  /**
   * A portion was stored.
   *
   * @param policies policies in it
   * @param requests requests that it took
   * @param scopeEnded whether its scope is done with
   */
  void stored(long policies, long requests, boolean scopeEnded);
}
