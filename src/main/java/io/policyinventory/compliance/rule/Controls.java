package io.policyinventory.compliance.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which controls of standards each rule gives evidence for, and how to mend what breaks it. */
public final class Controls {

  private final Map<RuleName, Entry> entries;

  public Controls(Map<RuleName, Entry> entries) {
    this.entries = Map.copyOf(entries);
  }

  /**
   * What is known of one rule.
   *
   * @param controls as people cite them: {@code ISO/IEC 27001:2022 A.8.13}
   * @param remediation one line; null when there is none
   */
  public record Entry(List<String> controls, @Nullable String remediation) {

    public Entry {
      controls = List.copyOf(controls);
    }
  }

  /** Nothing about any rule. */
  public static Controls none() {
    return new Controls(Map.of());
  }

  /** In the order of the file; none when nothing is known of the rule. */
  public List<String> of(RuleName rule) {
    Entry entry = entries.get(rule);
    return entry == null ? List.of() : entry.controls();
  }

  /** In one line; null when nothing is known of the rule. */
  public @Nullable String remediation(RuleName rule) {
    Entry entry = entries.get(rule);
    return entry == null ? null : entry.remediation();
  }
}
