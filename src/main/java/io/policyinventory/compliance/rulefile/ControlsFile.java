package io.policyinventory.compliance.rulefile;

import io.policyinventory.compliance.rule.Controls;
import io.policyinventory.compliance.rule.RuleCatalogue;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.policy.text.Words;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlNode.Sequence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file of controls; the first mistake ends it. */
public final class ControlsFile {

  private static final List<String> KEYS = List.of("controls", "remediation");

  private final RuleCatalogue catalogue;
  private final Mistakes mistakes;

  private ControlsFile(RuleCatalogue catalogue, String file) {
    this.catalogue = catalogue;
    this.mistakes = new Mistakes(file);
  }

  /**
   * Reads a file of controls in UTF-8.
   *
   * @throws RuleFileException when it cannot be read or holds a mistake
   */
  public static Controls read(RuleCatalogue catalogue, Path file) {
    return parse(catalogue, file.toString(), RuleFile.text(file));
  }

  /**
   * Understands the text of a file of controls.
   *
   * @param file what messages call it
   * @throws RuleFileException when it holds a mistake
   */
  public static Controls parse(RuleCatalogue catalogue, String file, String yaml) {
    return new ControlsFile(catalogue, file).controls(yaml);
  }

  private Controls controls(String yaml) {
    YamlKeys keys = YamlKeys.of(mistakes.root(yaml), "the file", mistakes);
    keys.allow(List.of("rules"), "");
    YamlNode rules = keys.required("rules");
    if (rules.isEmpty()) {
      return Controls.none();
    }
    if (!(rules instanceof Mapping mapping)) {
      throw mistakes.expected(rules, "rules", "a mapping of rule names to controls");
    }
    Map<RuleName, Controls.Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (word, entry) -> {
              if (!catalogue.has(word)) {
                throw mistakes.unknown(entry.line(), "unknown rule", word, "", catalogue.words());
              }
              entries.put(new RuleName(word), entry("rule " + word, entry.value()));
            });
    return new Controls(entries);
  }

  private Controls.Entry entry(String owner, YamlNode node) {
    YamlKeys keys = YamlKeys.of(node, owner, mistakes);
    keys.allow(KEYS, " of " + owner);
    return new Controls.Entry(
        controls(owner, keys.valueOf("controls")),
        keys.has("remediation") ? Words.oneLine(keys.text("remediation")) : null);
  }

  private List<String> controls(String owner, YamlNode node) {
    if (node.isEmpty()) {
      return List.of();
    }
    String key = "'controls' of " + owner;
    if (!(node instanceof Sequence sequence)) {
      throw mistakes.expected(node, key, "a list of controls");
    }
    return sequence.items().stream().map(item -> control(key, item)).toList();
  }

  private String control(String key, YamlNode item) {
    if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
      return Words.oneLine(scalar.text().strip());
    }
    throw mistakes.expected(item, key, "text");
  }
}
