package io.policyinventory.compliance.rulefile;

import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.Waiver;
import io.policyinventory.compliance.rulefile.YamlNode.Mapping;
import io.policyinventory.compliance.rulefile.YamlNode.Sequence;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    Mistakes mistakes = new Mistakes(file.toString());
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw mistakes.inFile("cannot be read: no such file");
    } catch (CharacterCodingException e) {
      throw mistakes.inFile("cannot be read: not UTF-8");
    } catch (IOException e) {
      throw mistakes.inFile("cannot be read: " + e.getClass().getSimpleName());
    }
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
    YamlNode root = YamlReader.read(yaml, mistakes);
    YamlKeys keys = YamlKeys.of(root, "the file", mistakes);
    keys.allow(List.of("rules", "waivers"), "");
    return new Rules(settings(keys.required("rules")), waivers(keys.valueOf("waivers")));
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
