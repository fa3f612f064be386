package io.policyinventory.compliance.rule;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that are on and the waivers, as a rule file gives them. */
public final class Rules {

  private final Map<RuleName, RuleSettings> settings;
  private final List<Waiver> waivers;

  public Rules(List<RuleSettings> settings, List<Waiver> waivers) {
    Map<RuleName, RuleSettings> byName = new EnumMap<>(RuleName.class);
    settings.forEach(one -> byName.put(one.rule(), one));
    this.settings = Collections.unmodifiableMap(byName);
    this.waivers = List.copyOf(waivers);
  }

  /** No rule at all. */
  public static Rules none() {
    return new Rules(List.of(), List.of());
  }

  /** The rules that are on. */
  public Set<RuleName> enabled() {
    return settings.keySet();
  }

  public Map<RuleName, RuleSettings> settings() {
    return settings;
  }

  public List<Waiver> waivers() {
    return waivers;
  }
}
