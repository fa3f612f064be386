package io.policyinventory.compliance.rule;

/** Names a rule in small letters, digits and hyphens: {@code policy-disabled}. */
public record RuleName(String word) {

  @Override
  public String toString() {
    return word;
  }
}
