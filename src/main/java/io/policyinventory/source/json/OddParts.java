package io.policyinventory.source.json;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.UnreadPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parts of one record that could not be understood; the record goes without them. */
public final class OddParts {

  private final List<Odd> parts = new ArrayList<>();
  private final Set<UnreadPart> unread = EnumSet.noneOf(UnreadPart.class);

  /** One of them. */
  record Odd(
      Reject.Part part, String path, MalformedRecordException cause, @Nullable JsonNode value) {

    String reason() {
      return String.valueOf(cause.getMessage());
    }
  }

  void add(
      Reject.Part part,
      String path,
      MalformedRecordException cause,
      @Nullable JsonNode value,
      Collection<UnreadPart> lost) {
    parts.add(new Odd(part, path, cause, value));
    unread.addAll(lost);
  }

  /** Notes that something of the part is missing for another reason than an odd field. */
  public void lack(UnreadPart part) {
    unread.add(part);
  }

  /** How many there are so far. */
  public int size() {
    return parts.size();
  }

  /** In the order in which they were met. */
  List<Odd> parts() {
    return parts;
  }

  /** What nobody can judge a policy by. */
  public Set<UnreadPart> unread() {
    return Set.copyOf(unread);
  }

  /**
   * The parts as rejects, each with its own JSON.
   *
   * @param source the element that the record was read from
   * @param policyId null when it is no policy
   * @param policyName null when it has none
   */
  public List<Reject> rejects(
      JsonItem source, @Nullable String policyId, @Nullable String policyName) {
    return parts.stream()
        .map(
            odd ->
                new Reject(
                    odd.part(),
                    false,
                    policyId,
                    policyName,
                    source.request(),
                    source.position() + "." + odd.path(),
                    odd.reason(),
                    odd.value() == null ? "null" : Json.compact(odd.value())))
        .toList();
  }
}
