package io.policyinventory.source;

import io.policyinventory.policy.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
  Map<String, List<Tag>> tagsOf(Collection<String> policyIds);
}
