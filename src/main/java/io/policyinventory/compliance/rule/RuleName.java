package io.policyinventory.compliance.rule;

import io.policyinventory.policy.text.Bytewise;

/** Names a rule: {@code policy-disabled}. */
public record RuleName(String word) implements Comparable<RuleName> {

  /**
   * Small letters, digits and hyphens.
   *
   * @throws IllegalArgumentException for any other word
   */
  public RuleName {
    if (!word.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("no name of a rule: " + word);
    }
  }

  @Override
  public int compareTo(RuleName other) {
    return Bytewise.ORDER.compare(word, other.word);
  }

  @Override
  public String toString() {
    return word;
  }
}
