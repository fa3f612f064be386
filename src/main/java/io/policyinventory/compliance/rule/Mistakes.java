package io.policyinventory.compliance.rule;

import io.policyinventory.compliance.rulefile.RuleFileException;
import io.policyinventory.compliance.rulefile.YamlNode;
import io.policyinventory.policy.text.NearestWord;
import java.util.Collection;

/** Words a mistake in the rule file so that a person can mend it. */
public final class Mistakes {

  private static final int LONGEST_QUOTE = 60;

  private final String file;

  public Mistakes(String file) {
    this.file = file;
  }

  RuleFileException inFile(String what) {
    return new RuleFileException(file + ": " + what);
  }

  public RuleFileException at(int line, String what) {
    return new RuleFileException(file + " line " + line + ": " + what);
  }

  public RuleFileException expected(YamlNode found, String key, String allowed) {
    return at(found.line(), key + ": expected " + allowed + ", found " + found.shown());
  }

  /**
   * A word that is not among those allowed.
   *
   * @param what what the word is: {@code unknown key}
   * @param where where it stands, with a space before: {@code " of waiver"}; may be empty
   */
  public RuleFileException unknown(
      int line, String what, String word, String where, Collection<String> allowed) {
    String text = what + " " + quoted(word) + where + ": allowed are " + String.join(", ", allowed);
    return at(
        line,
        NearestWord.to(word, allowed)
            .map(near -> text + "; did you mean '" + near + "'?")
            .orElse(text));
  }

  public static String quoted(String text) {
    String cut = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
    return "'" + Words.oneLine(cut) + "'";
  }
}
