package io.policyinventory.compliance.rule;

import io.policyinventory.policy.text.Bytewise;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a house: of each whether it is on and how it is set, the waivers, and the controls
 * that the rules give evidence for.
 */
public final class Rules {

  private final @Nullable Source source;
  private final List<RuleSettings> settings;
  private final List<RuleSettings> on;
  private final List<Waiver> waivers;
  private final Controls controls;

  /**
   * With the settings of each rule that there is, once and in any order.
   *
   * @param source null when there is no rule file
   */
  public Rules(
      @Nullable Source source,
      List<RuleSettings> settings,
      List<Waiver> waivers,
      Controls controls) {
    this.source = source;
    this.settings =
        settings.stream()
            .sorted(Comparator.comparing(one -> one.rule().name().word(), Bytewise.ORDER))
            .toList();
    this.on = this.settings.stream().filter(RuleSettings::isOn).toList();
    this.waivers = List.copyOf(waivers);
    this.controls = controls;
  }

  /**
   * The rule file that they are from.
   *
   * @param file as it was named
   * @param sha256 of its bytes, in small hexadecimal
   */
  public record Source(String file, String sha256) {}

  /** Every rule is off for the same reason. */
  public static Rules off(RuleCatalogue catalogue, String because) {
    return new Rules(
        null,
        catalogue.rules().stream().map(rule -> RuleSettings.off(rule, because)).toList(),
        List.of(),
        Controls.none());
  }

  /** No rule at all. */
  public static Rules none() {
    return new Rules(null, List.of(), List.of(), Controls.none());
  }

  /** The same rules and waivers with other controls. */
  public Rules with(Controls others) {
    return new Rules(source, settings, waivers, others);
  }

  /** Null when there is no rule file. */
  public @Nullable Source source() {
    return source;
  }

  /** The rules that there are, in the order of their names. */
  public List<RuleSettings> all() {
    return settings;
  }

  /** The rules that are on, in the order of their names. */
  public List<RuleSettings> on() {
    return on;
  }

  /** Whether a rule that is on is of a kind: {@code SharedResourceRule.class}. */
  public boolean lookAt(Class<? extends Rule> kind) {
    return on.stream().map(RuleSettings::rule).anyMatch(kind::isInstance);
  }

  /** Names of those that are on and look beyond the scope of what they judge. */
  public List<String> lookingBeyond() {
    return on.stream()
        .map(RuleSettings::rule)
        .filter(Rule::looksBeyondItsScope)
        .map(rule -> rule.name().word())
        .toList();
  }

  public List<Waiver> waivers() {
    return waivers;
  }

  public Controls controls() {
    return controls;
  }
}
