package io.policyinventory.sandbox.fault;

/** What a fault does to an answer; the words of {@link FaultText#parse} are in parentheses. */
public enum FaultKind {
  /** Another status and body ({@code status=503}). */
  STATUS,
  /** Half of the right body under a length that fits it ({@code truncated}). */
  TRUNCATED,
  /** Half of the right body, then a closed connection ({@code cut}). */
  CUT,
  /** Status 200 and text that is no JSON ({@code invalid}). */
  INVALID_JSON,
  /** Status 200 and <code>{}</code> ({@code shape}). */
  WRONG_SHAPE,
  /** Status 200 without a body ({@code empty}). */
  EMPTY,
  /** The connection is closed without an answer ({@code reset}). */
  RESET,
  /** The right answer, later ({@code delay=500}, in milliseconds). */
  DELAY,
  /** A body that goes on to a bound ({@code endless=64}, in MiB). */
  ENDLESS,
  /** The right answer byte by byte ({@code drip=20}, milliseconds between two bytes). */
  DRIP,
  /** The marker is ignored ({@code ignoreMarker}). */
  IGNORE_MARKER,
  /** Pages are no longer than a bound ({@code capLimit=50}). */
  CAP_LIMIT,
  /** Marker and offset are ignored ({@code repeatPage}). */
  REPEAT_PAGE,
  /** After the answer the project has a newer policy, server, disk or vault ({@code insert}). */
  INSERT_POLICY,
  /** After the answer the first thing of its page is gone ({@code removeFirst}). */
  REMOVE_FIRST,
  /** After the answer the last thing of its page is gone ({@code removeLast}). */
  REMOVE_LAST,
  /** All tokens expire before the answer ({@code expire}). */
  EXPIRE_TOKENS
}
