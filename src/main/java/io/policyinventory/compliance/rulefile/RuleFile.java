package io.policyinventory.compliance.rulefile;

import io.policyinventory.compliance.rule.Controls;
import io.policyinventory.compliance.rule.Rule;
import io.policyinventory.compliance.rule.RuleCatalogue;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.Waiver;
import io.policyinventory.yaml.YamlException;
import io.policyinventory.yaml.YamlFile;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Entry;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Sequence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads a rule file; the first mistake ends it. */
public final class RuleFile {

  private final RuleCatalogue catalogue;
  private final String file;
  private final Mistakes mistakes;

  private RuleFile(RuleCatalogue catalogue, String file) {
    this.catalogue = catalogue;
    this.file = file;
    this.mistakes = new Mistakes(file);
  }

  /**
   * Reads a rule file in UTF-8.
   *
   * @throws RuleFileException when it cannot be read or holds a mistake
   */
  public static Rules read(RuleCatalogue catalogue, Path file) {
    return parse(catalogue, file.toString(), text(file));
  }

  /**
   * Understands the text of a rule file.
   *
   * @param file what messages call it
   * @throws RuleFileException when it holds a mistake
   */
  public static Rules parse(RuleCatalogue catalogue, String file, String yaml) {
    return new RuleFile(catalogue, file).rules(yaml);
  }

  private Rules rules(String yaml) {
    YamlKeys keys = YamlKeys.of(mistakes.root(yaml), "the file", mistakes);
    keys.allow(List.of("rules", "waivers"), "");
    return new Rules(
        new Rules.Source(file, sha256(yaml)),
        settings(keys.required("rules")),
        waivers(keys.valueOf("waivers")),
        Controls.none());
  }

  static String text(Path file) {
    try {
      return YamlFile.text(file);
    } catch (YamlException e) {
      throw new Mistakes(file.toString()).of(e);
    }
  }

  private List<RuleSettings> settings(YamlNode rules) {
    Map<String, Entry> entries = entries(rules);
    List<RuleSettings> settings = new ArrayList<>();
    entries.forEach(
        (word, entry) -> {
          if (!catalogue.has(word)) {
            throw mistakes.unknown(entry.line(), "unknown rule", word, "", catalogue.words());
          }
          settings.add(new RuleSettingsReader(catalogue.rule(word), mistakes).read(entry));
        });
    for (Rule rule : catalogue.rules()) {
      if (!entries.containsKey(rule.name().word())) {
        settings.add(RuleSettings.off(rule, "not in the rule file"));
      }
    }
    return settings;
  }

  private Map<String, Entry> entries(YamlNode rules) {
    if (rules.isEmpty()) {
      return Map.of();
    }
    if (rules instanceof Mapping mapping) {
      return mapping.entries();
    }
    throw mistakes.expected(rules, "rules", "a mapping of rule names to settings");
  }

  private List<Waiver> waivers(YamlNode waivers) {
    if (waivers.isEmpty()) {
      return List.of();
    }
    if (!(waivers instanceof Sequence sequence)) {
      throw mistakes.expected(waivers, "waivers", "a list of waivers");
    }
    WaiverReader reader = new WaiverReader(catalogue, file, mistakes);
    return sequence.items().stream().map(reader::read).toList();
  }

  private static String sha256(String yaml) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(yaml.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
