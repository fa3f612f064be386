package io.policyinventory.source.paging;

import io.policyinventory.cloud.CloudException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a list is given page by page. It knows nothing of HTTP: it says what an answer to
 * the question at a position means. Without state of its own.
 *
 * @param <P> where the reading stands; plain enough to be part of a cursor
 */
public interface Paging<P extends Paging.Position> {

  /** What any position tells of the reading up to there. */
  interface Position {

    /** Pages read. */
    int pages();

    /** Records read, each counted once. */
    long distinct();

    /** How many records the list says it has; null when it does not. */
    @Nullable Long told();
  }

  /** The start of a list. */
  P start(int pageSize);

  /** The start of the list again, asked for as the server is known to accept it. */
  P restarted(P at);

  /**
   * What the answer means.
   *
   * @param seen whether an id was read on an earlier page
   */
  PageOutcome<P> next(P at, ListPage page, Predicate<String> seen);

  /**
   * What it means that the page could not be had.
   *
   * @throws CloudException the failure itself, when it only means that the list cannot be read
   */
  PageOutcome<P> failed(P at, CloudException failure, Predicate<String> seen);
}
