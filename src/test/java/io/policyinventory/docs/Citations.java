package io.policyinventory.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a text cites that is not there: a page by its file's name, its sections by number, a
 * step or rule of a section, an open question or a deviation by its letter and number. A question
 * or deviation alone is of the page that was cited last.
 */
final class Citations {

  private static final String NAME = "[a-z][a-z0-9-]*\\.md";
  private static final String NUMBERS = "\\d+(?:(?:, | and | to )\\d+)*";

  /** A page, then what is said of it until the sentence, bracket or cell ends. */
  private static final Pattern CITED =
      Pattern.compile(
          "(?<![\\w/.-])(?<page>"
              + NAME
              + ")(?<what>(?:(?!"
              + NAME
              + ")[^.;()|\\n])*)|(?<=[(, ])(?<key>[DQ]\\d{1,2})\\b");

  private static final Pattern SECTION =
      Pattern.compile("(?:sections? |§)(" + NUMBERS + ")(?:, (?:step|rule) (" + NUMBERS + "))?");
  private static final Pattern KEY = Pattern.compile("\\b[DQ]\\d{1,2}\\b");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Standards are no pages of ours. */
  private static final Pattern STANDARD =
      Pattern.compile("\\b(?:RFC \\d+|ISO/IEC [\\d-]+|XML [\\d.]+) sections? ");

  private static final Pattern ANY_SECTION = Pattern.compile("\\bsections? \\d");

  private final Map<String, Page> pages;

  Citations(Map<String, Page> pages) {
    this.pages = Map.copyOf(pages);
  }

  /**
   * Says what is cited in vain, in the order of the text.
   *
   * @param text without line breaks within a sentence
   */
  List<String> missing(String text) {
    return missing(text, null);
  }

  /**
   * The same for a text that may speak of a page without its name.
   *
   * @param last the page that it speaks of as it begins
   */
  List<String> missing(String text, @Nullable Page last) {
    List<String> missing = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    Matcher cited = CITED.matcher(text);
    while (cited.find()) {
      if (cited.group("page") == null) {
        requireKey(last, cited.group("key"), missing);
        continue;
      }
      String name = cited.group("page");
      last = pages.get(name);
      if (last == null) {
        missing.add(name);
      } else {
        requireAll(last, cited.group("what"), missing);
      }
      cited.appendReplacement(rest, "");
    }
    cited.appendTail(rest);
    ANY_SECTION
        .matcher(STANDARD.matcher(rest).replaceAll(""))
        .results()
        .map(section -> section.group() + " of no page")
        .forEach(missing::add);
    return missing;
  }

  private static void requireAll(Page page, String what, List<String> missing) {
    SECTION
        .matcher(what)
        .results()
        .forEach(
            section -> {
              numbers(section.group(1)).forEach(n -> requireSection(page, n, missing));
              numbers(section.group(2))
                  .forEach(n -> requireStep(page, numbers(section.group(1)).get(0), n, missing));
            });
    KEY.matcher(what).results().forEach(key -> requireKey(page, key.group(), missing));
  }

  private static void requireSection(Page page, int number, List<String> missing) {
    if (!page.steps().containsKey(number)) {
      missing.add(page.name() + " section " + number);
    }
  }

  private static void requireStep(Page page, int section, int step, List<String> missing) {
    if (page.steps().containsKey(section) && !page.steps().get(section).contains(step)) {
      missing.add(page.name() + " section " + section + ", step " + step);
    }
  }

  private static void requireKey(@Nullable Page page, String key, List<String> missing) {
    if (page == null) {
      missing.add(key + " of no page");
    } else if (!page.keys().contains(key)) {
      missing.add(page.name() + " " + key);
    }
  }

  private static List<Integer> numbers(@Nullable String list) {
    return list == null
        ? List.of()
        : NUMBER.matcher(list).results().map(MatchResult::group).map(Integer::valueOf).toList();
  }
}
