package io.policyinventory.yaml;

import java.util.regex.Pattern;

/** What is wrong with a YAML file, in one line. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_KEY = 60;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  private final int line;
  private final String unquoted;

  private YamlException(int line, String what, String unquoted) {
    super(BREAKS.matcher(what).replaceAll(" "));
    this.line = line;
    this.unquoted = unquoted;
  }

  /** The file as a whole cannot be read. */
  static YamlException ofFile(String what) {
    return new YamlException(0, what, what);
  }

  /** Something that this program does not take, though it may be YAML. */
  static YamlException at(int line, String what) {
    return new YamlException(line, what, what);
  }

  static YamlException twice(int line, String key, int before) {
    String cut = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) + "..." : key;
    String already = " is there already, in line " + before;
    return new YamlException(line, "key '" + cut + "'" + already, "a key" + already);
  }

  /** With what the parser says, which may quote the file. */
  static YamlException notYaml(int line, String what) {
    return new YamlException(line, "not YAML: " + what, "not valid YAML");
  }

  /** Counted from 1; 0 when it is the file as a whole. */
  public int line() {
    return line;
  }

  /** The message with the file, and the line where there is one, in front. */
  public String in(String file) {
    return place(file) + getMessage();
  }

  /** Likewise without a word of what stands in the file, which may be a secret. */
  public String unquotedIn(String file) {
    return place(file) + unquoted;
  }

  private String place(String file) {
    return file + (line == 0 ? ": " : " line " + line + ": ");
  }
}
