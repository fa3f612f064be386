package io.policyinventory.cloud;

import java.util.function.Supplier;

/** Calls one service of one project, signed, limited and retried. Thread-safe. */
public interface ServiceClient {

  /**
   * A proxy of an {@code @HttpExchange} interface. Its calls are made inside {@link #call} alone,
   * and go to the endpoint of the client whose {@code call} it is. They are signed and limited, and
   * throw a {@link CloudException} for every answer that is not the success documented for a read
   * (errors.md); outside of {@code call} they throw an IllegalStateException.
   */
  <A> A api(Class<A> httpInterface);

  /**
   * Makes the exchange, and makes it again as long as it throws {@link RetryableException}, with
   * growing pauses, within the limits of errors.md sections 1 and 5; signs in again once on {@link
   * ReauthenticateException}.
   *
   * @param operation words for the log, for example {@code list policies}
   * @throws ScopeFailedException when the tries are used up, with the last failure's facts, or when
   *     a new token is refused too
   * @throws StoppedException when the connection is closed, the program is being stopped or the
   *     thread is interrupted
   */
  <T> T call(String operation, Supplier<T> exchange);

  /**
   * Says that nothing refers to the answers so far any more, so that others may take the memory for
   * large ones.
   */
  void release();

  /** Requests sent so far, repeats included. */
  long requests();

  /** Repeats among the requests sent so far. */
  long retries();

  /** Requests that the host asked last may have in flight at present; 0 when none was asked. */
  int inFlight();
}
