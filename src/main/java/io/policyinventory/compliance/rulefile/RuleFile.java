package io.policyinventory.compliance.rulefile;

import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.Waiver;
import io.policyinventory.yaml.YamlException;
import io.policyinventory.yaml.YamlFile;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Sequence;
import io.policyinventory.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a rule file; the first mistake ends it. */
public final class RuleFile {

  static final List<String> RULE_NAMES =
      Arrays.stream(RuleName.values()).map(RuleName::word).toList();

  private final String file;
  private final Mistakes mistakes;

  private RuleFile(String file) {
    this.file = file;
    this.mistakes = new Mistakes(file);
  }

  /**
   * Reads a rule file in UTF-8.
   *
   * @throws RuleFileException when it cannot be read or holds a mistake
   */
  public static Rules read(Path file) {
    String yaml;
    try {
      yaml = YamlFile.text(file);
    } catch (YamlException e) {
      throw new Mistakes(file.toString()).of(e);
    }
    return parse(file.toString(), yaml);
  }

  /**
   * Understands the text of a rule file.
   *
   * @param file what messages call it
   * @throws RuleFileException when it holds a mistake
   */
  public static Rules parse(String file, String yaml) {
    return new RuleFile(file).rules(yaml);
  }

  private Rules rules(String yaml) {
    YamlKeys keys = YamlKeys.of(root(yaml), "the file", mistakes);
    keys.allow(List.of("rules", "waivers"), "");
    return new Rules(settings(keys.required("rules")), waivers(keys.valueOf("waivers")));
  }

  private YamlNode root(String yaml) {
    try {
      return YamlReader.readWithoutAnchors(yaml);
    } catch (YamlException e) {
      throw mistakes.of(e);
    }
  }

  private List<RuleSettings> settings(YamlNode rules) {
    List<RuleSettings> settings = new ArrayList<>();
    if (rules.isEmpty()) {
      return settings;
    }
    if (!(rules instanceof Mapping mapping)) {
      throw mistakes.expected(rules, "rules", "a mapping of rule names to settings");
    }
    mapping
        .entries()
        .forEach(
            (word, entry) -> {
              if (!RULE_NAMES.contains(word)) {
                throw mistakes.unknown(entry.line(), "unknown rule", word, "", RULE_NAMES);
              }
              new RuleSettingsReader(RuleName.ofWord(word), mistakes)
                  .read(entry)
                  .ifPresent(settings::add);
            });
    return settings;
  }

  private List<Waiver> waivers(YamlNode waivers) {
    if (waivers.isEmpty()) {
      return List.of();
    }
    if (!(waivers instanceof Sequence sequence)) {
      throw mistakes.expected(waivers, "waivers", "a list of waivers");
    }
    WaiverReader reader = new WaiverReader(file, mistakes);
    return sequence.items().stream().map(reader::read).toList();
  }
}
