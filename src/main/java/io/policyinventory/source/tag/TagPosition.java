package io.policyinventory.source.tag;

/**
 * Where the reading of tags in bulk stands; plain enough to be part of a cursor.
 *
 * @param read resources read
 * @param pages pages read
 * @param firstId first resource of the page before; empty before there is one
 */
public record TagPosition(int read, int pages, String firstId) {

  /** Nothing read yet. */
  public static final TagPosition START = new TagPosition(0, 0, "");
}
