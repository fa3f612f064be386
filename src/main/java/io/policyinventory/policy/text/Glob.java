package io.policyinventory.policy.text;

import java.util.List;

/** A name in which {@code *} stands for any text and {@code ?} for one character; case counts. */
public record Glob(String text) {

  /** Whether one of some globs matches a name, or there is none. */
  public static boolean admits(List<String> globs, String name) {
    return globs.isEmpty() || globs.stream().anyMatch(text -> new Glob(text).matches(name));
  }

  /** In time that grows with both lengths, however many stars there are. */
  public boolean matches(String name) {
    int[] pattern = text.codePoints().toArray();
    int[] word = name.codePoints().toArray();
    int at = 0;
    int star = -1;
    int afterStar = 0;
    int i = 0;
    while (i < word.length) {
      if (at < pattern.length && pattern[at] == '*') {
        star = at++;
        afterStar = i;
      } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == word[i])) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++afterStar;
      } else {
        return false;
      }
    }
    while (at < pattern.length && pattern[at] == '*') {
      at++;
    }
    return at == pattern.length;
  }
}
