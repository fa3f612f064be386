package io.policyinventory.compliance.rulefile;

import io.policyinventory.policy.text.NearestWord;
import io.policyinventory.policy.text.Words;
import io.policyinventory.yaml.YamlException;
import io.policyinventory.yaml.YamlNode;
import io.policyinventory.yaml.YamlNode.Mapping;
import io.policyinventory.yaml.YamlNode.Scalar;
import io.policyinventory.yaml.YamlReader;
import java.util.Collection;

/** Words a mistake in a file so that a person can mend it. */
final class Mistakes {

  private final String file;

  Mistakes(String file) {
    this.file = file;
  }

  RuleFileException at(int line, String what) {
    return new RuleFileException(file + " line " + line + ": " + what);
  }

  RuleFileException expected(YamlNode found, String key, String allowed) {
    return at(found.line(), key + ": expected " + allowed + ", found " + shown(found));
  }

  /**
   * The root of a file, in which everything stands where it is meant.
   *
   * @throws RuleFileException when it is not YAML
   */
  YamlNode root(String yaml) {
    try {
      return YamlReader.readWithoutAnchors(yaml);
    } catch (YamlException e) {
      throw of(e);
    }
  }

  RuleFileException of(YamlException problem) {
    return new RuleFileException(problem.in(file));
  }

  /**
   * A word that is not among those allowed.
   *
   * @param what what the word is: {@code unknown key}
   * @param where where it stands, with a space before: {@code " of waiver"}; may be empty
   */
  RuleFileException unknown(
      int line, String what, String word, String where, Collection<String> allowed) {
    String text =
        what + " " + Words.quoted(word) + where + ": allowed are " + String.join(", ", allowed);
    return at(
        line,
        NearestWord.to(word, allowed)
            .map(near -> text + "; did you mean '" + near + "'?")
            .orElse(text));
  }

  /** What a message calls it: {@code 'weekly'}, {@code 12}, {@code nothing}. */
  private static String shown(YamlNode node) {
    if (node instanceof Scalar scalar) {
      return switch (scalar.type()) {
        case NOTHING -> "nothing";
        case TEXT -> Words.quoted(scalar.text());
        case WHOLE_NUMBER, DECIMAL_NUMBER, BOOLEAN -> Words.shortened(scalar.text());
      };
    }
    return node instanceof Mapping ? "a mapping" : "a list";
  }
}
