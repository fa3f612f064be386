package io.policyinventory.source.json;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.UnreadPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parts of one record that could not be understood; the record goes without them. */
public final class OddParts {

  private final List<Odd> parts = new ArrayList<>();
  private final Set<UnreadPart> unread = EnumSet.noneOf(UnreadPart.class);

  /** One of them. */
  record Odd(
      Reject.Part part,
      String path,
      MalformedRecordException cause,
      @Nullable JsonNode value,
      Set<UnreadPart> lost) {

    String reason() {
      return String.valueOf(cause.getMessage());
    }

    private Reject reject(JsonItem source, @Nullable String policyId, @Nullable String policyName) {
      return new Reject(
          part,
          false,
          policyId,
          policyName,
          source.request(),
          source.position() + "." + path,
          reason(),
          value == null ? "null" : Json.compact(value));
    }
  }

  void add(
      Reject.Part part,
      String path,
      MalformedRecordException cause,
      @Nullable JsonNode value,
      Collection<UnreadPart> lost) {
    parts.add(new Odd(part, path, cause, value, Set.copyOf(lost)));
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

  /** What nobody can judge by for those that came after the first {@code size}. */
  Set<UnreadPart> unreadSince(int size) {
    return parts.stream()
        .skip(size)
        .flatMap(odd -> odd.lost().stream())
        .collect(Collectors.toUnmodifiableSet());
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
    return parts.stream().map(odd -> odd.reject(source, policyId, policyName)).toList();
  }

  /** Those without which a part of a policy is not all there, of no policy yet. */
  public List<Reject> rejectsLosing(UnreadPart lost, JsonItem source) {
    return rejects(odd -> odd.lost().contains(lost), source);
  }

  /** The others. */
  public List<Reject> rejectsKeeping(UnreadPart kept, JsonItem source) {
    return rejects(odd -> !odd.lost().contains(kept), source);
  }

  private List<Reject> rejects(Predicate<Odd> which, JsonItem source) {
    return parts.stream().filter(which).map(odd -> odd.reject(source, null, null)).toList();
  }
}
