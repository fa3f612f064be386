package io.policyinventory.compliance.rule;

import io.policyinventory.policy.finding.Severity;
import java.util.List;

/**
 * A rule of the house, told by one class. What it looks at, the class says by the interfaces it
 * has: {@link PolicyRule}, {@link ResourceRule}, {@link SharedResourceRule}, or several of them. It
 * has no state and a constructor without arguments.
 */
public interface Rule {

  /** What the rule file, the reports and the database call it. */
  RuleName name();

  /** What holds where nothing breaks the rule, in a line of plain English. */
  String title();

  /** How grave a finding is when the rule file does not say. */
  Severity severity();

  /**
   * The limits that the rule file may set, also by tag. A rule that has limits and no default for
   * any of them needs one in the file.
   */
  default List<LimitParameter> limits() {
    return List.of();
  }

  /** The tags that the rule file has to name. */
  default List<TagsParameter> tags() {
    return List.of();
  }

  /**
   * Whether it also looks at what other scopes of the project tell: while one of them cannot be
   * read, a finding that is not made again has not ended for sure.
   */
  default boolean looksBeyondItsScope() {
    return false;
  }

  /** Whether there is nothing to look at in a run that did not read servers, disks and backups. */
  default boolean needsCoverage() {
    return false;
  }
}
