package io.policyinventory.source.tag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of {@code resource_instances/action} (csbs-v1.md section 8, vbs-v2.md section 4). The total
 * is only a hint: a documented example says 1000 with one resource.
 */
public final class TagPaging {

  static final int LIMIT = 1000;

  /**
   * The body of the query.
   *
   * @param limit a number as text, as documented
   * @param offset a number as text, as documented
   */
  public record Query(String action, String limit, String offset) {}

  /** Whether and how to go on. */
  public enum Outcome {
    GO_ON,
    DONE,
    /** The server repeats a full page: what comes after it cannot be read this way. */
    STUCK
  }

  /** What a page means. */
  public record Step(Outcome outcome, TagPosition next) {}

  private TagPaging() {}

  /** What to ask for. */
  public static Query query(TagPosition at) {
    return new Query("filter", String.valueOf(LIMIT), String.valueOf(at.read()));
  }

  /**
   * What the answer means.
   *
   * @param ids resource ids of the page; empty text for a resource without one
   * @param total the answer's total; null when it gave none
   */
  public static Step next(TagPosition at, List<String> ids, @Nullable Long total) {
    if (ids.isEmpty()) {
      return new Step(Outcome.DONE, at);
    }
    boolean full = ids.size() >= LIMIT;
    if (ids.get(0).equals(at.firstId())) {
      return new Step(full ? Outcome.STUCK : Outcome.DONE, at);
    }
    int read = at.read() + ids.size();
    boolean more = full || total != null && total > read;
    return new Step(
        more ? Outcome.GO_ON : Outcome.DONE, new TagPosition(read, at.pages() + 1, ids.get(0)));
  }
}
