package io.policyinventory.yaml;

import java.util.regex.Pattern;

/** What is wrong with a YAML file, in one line. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_KEY = 60;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  private final int line;
  private final boolean syntax;

  private YamlException(int line, boolean syntax, String what) {
    super(BREAKS.matcher(what).replaceAll(" "));
    this.line = line;
    this.syntax = syntax;
  }

  /** The file as a whole cannot be read. */
  static YamlException ofFile(String what) {
    return new YamlException(0, false, what);
  }

  /** Something that this program does not take, though it may be YAML. */
  static YamlException at(int line, String what) {
    return new YamlException(line, false, what);
  }

  static YamlException twice(int line, String key, int before) {
    String cut = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) + "..." : key;
    return at(line, "key '" + cut + "' is there already, in line " + before);
  }

  /** Not YAML; what the parser says may quote the file. */
  static YamlException notYaml(int line, String what) {
    return new YamlException(line, true, "not YAML: " + what);
  }

  /** Counted from 1; 0 when it is the file as a whole. */
  public int line() {
    return line;
  }

  /** Whether the message may quote what stands in the file, and so a secret. */
  public boolean mayQuote() {
    return syntax;
  }

  /** The message with the file, and the line where there is one, in front. */
  public String in(String file) {
    return file + (line == 0 ? ": " : " line " + line + ": ") + getMessage();
  }
}
