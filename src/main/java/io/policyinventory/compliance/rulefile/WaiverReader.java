package io.policyinventory.compliance.rulefile;

import io.policyinventory.compliance.rule.RuleCatalogue;
import io.policyinventory.compliance.rule.Waiver;
import io.policyinventory.policy.text.Glob;
import io.policyinventory.yaml.YamlNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one waiver. It needs an end and a reason, and a policy or a resource. */
final class WaiverReader {

  private static final List<String> KEYS = List.of("rule", "policy", "resource", "until", "reason");

  private final RuleCatalogue catalogue;
  private final String file;
  private final Mistakes mistakes;

  WaiverReader(RuleCatalogue catalogue, String file, Mistakes mistakes) {
    this.catalogue = catalogue;
    this.file = file;
    this.mistakes = mistakes;
  }

  Waiver read(YamlNode node) {
    YamlKeys keys = YamlKeys.of(node, "waiver", mistakes);
    keys.allow(KEYS, " of waiver");
    String rule = keys.text("rule");
    if (!catalogue.has(rule)) {
      throw mistakes.unknown(
          keys.valueOf("rule").line(), "unknown rule", rule, " of waiver", catalogue.words());
    }
    if (!keys.has("policy") && !keys.has("resource")) {
      throw mistakes.at(node.line(), "missing key 'policy' or 'resource' of waiver");
    }
    return new Waiver(
        catalogue.rule(rule).name(),
        pattern(keys, "policy"),
        pattern(keys, "resource"),
        until(keys),
        keys.text("reason"),
        file + " line " + node.line());
  }

  private static @Nullable Glob pattern(YamlKeys keys, String key) {
    return keys.has(key) ? new Glob(keys.text(key)) : null;
  }

  private LocalDate until(YamlKeys keys) {
    String text = keys.text("until");
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw mistakes.expected(keys.valueOf("until"), "'until' of waiver", "a date as 2027-01-31");
    }
  }
}
