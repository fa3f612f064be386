package io.policyinventory.source.tag;

import io.policyinventory.policy.Tag;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tags that a catalogue lists and nothing is known to carry: either the entry is older than its
 * last use, or the tags were not read whole.
 */
public final class UncarriedTags {

  private UncarriedTags() {}

  /** Those of the catalogue, in its order; a key without a value is carried with any value. */
  public static Set<Tag> of(Collection<Tag> catalogue, Collection<Tag> carried) {
    Set<Tag> tags = new HashSet<>(carried);
    Set<String> keys = new HashSet<>();
    carried.forEach(tag -> keys.add(tag.key()));
    Set<Tag> uncarried = new LinkedHashSet<>();
    for (Tag tag : catalogue) {
      if (!(tag.value().isEmpty() ? keys.contains(tag.key()) : tags.contains(tag))) {
        uncarried.add(tag);
      }
    }
    return uncarried;
  }
}
