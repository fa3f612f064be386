package io.policyinventory.compliance.rule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules that there are, by name. */
public final class RuleCatalogue {

  private final Map<String, Rule> byWord = new TreeMap<>();

  /**
   * In any order.
   *
   * @throws IllegalArgumentException when two have one name, or a name is none
   */
  public RuleCatalogue(Collection<Rule> rules) {
    for (Rule rule : rules) {
      if (!rule.name().word().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
        throw new IllegalArgumentException(
            rule.getClass() + " has no name of a rule: " + rule.name());
      }
      Rule other = byWord.put(rule.name().word(), rule);
      if (other != null) {
        throw new IllegalArgumentException(
            "two rules are named "
                + rule.name()
                + ": "
                + other.getClass()
                + ", "
                + rule.getClass());
      }
    }
  }

  /** All of them in the order of their names. */
  public List<Rule> rules() {
    return List.copyOf(byWord.values());
  }

  /** Their names, in order. */
  public List<String> words() {
    return List.copyOf(byWord.keySet());
  }

  /** Whether there is a rule of that name. */
  public boolean has(String word) {
    return byWord.containsKey(word);
  }

  /**
   * The rule of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Rule rule(String word) {
    Rule rule = byWord.get(word);
    if (rule == null) {
      throw new IllegalArgumentException("no rule is named " + word);
    }
    return rule;
  }
}
