package io.policyinventory.compliance.rulefile;

import io.policyinventory.policy.text.NearestWord;
import io.policyinventory.policy.text.Words;
import java.util.Collection;

/** Words a mistake in the rule file so that a person can mend it. */
final class Mistakes {

  private final String file;

  Mistakes(String file) {
    this.file = file;
  }

  RuleFileException inFile(String what) {
    return new RuleFileException(file + ": " + what);
  }

  RuleFileException at(int line, String what) {
    return new RuleFileException(file + " line " + line + ": " + what);
  }

  RuleFileException expected(YamlNode found, String key, String allowed) {
    return at(found.line(), key + ": expected " + allowed + ", found " + found.shown());
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
}
