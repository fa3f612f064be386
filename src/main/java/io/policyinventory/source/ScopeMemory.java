package io.policyinventory.source;

import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Tag;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What was read of a scope so far, this run and any run that it resumes. */
public interface ScopeMemory {

  /**
   * Notes the id of a record, with a word of its own before the ids of anything but policies.
   * Returns false when it was noted before. After a resumption only policies are still noted.
   */
  boolean note(String id);

  /** Whether the id was noted before. */
  boolean seen(String id);

  /** Forgets all ids and tags: the scope is read again from its start. */
  void forget();

  /** The tags read in bulk for these policies; ids without tags are absent. */
  Map<String, PolicyTags> tagsOf(Collection<String> policyIds);

  /** Tags of the catalogue that no tags read in bulk so far explain. */
  Set<Tag> uncarriedTags();

  /**
   * Tags that the catalogue listed and no policy carried when the scope was read the last time, so
   * that no more need be asked about them. In every seventh run there are none.
   */
  Set<Tag> knownUncarriedTags();
}
