package io.policyinventory.job.inventory;

import io.policyinventory.job.arguments.Suggestion;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.text.Glob;
import io.policyinventory.snapshot.MissingScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The projects that must be there, whether a run ever read them or not: {@code
 * inventory.expected-projects}.
 */
public final class ExpectedProjects {

  /** Stands for every service and region of a project of which not even one is known. */
  private static final String ANY = "*";

  private static final String PROPERTY = "inventory.expected-projects";
  private static final Pattern LEAST = Pattern.compile("(.*)=\\s*(\\d{1,6})\\s*");

  private final List<Expected> expected;

  /**
   * @param word name, id or glob
   * @param least how many projects it must match, 1 or more
   */
  private record Expected(Glob word, int least) {

    long found(Collection<Scope> offered) {
      return offered.stream()
          .filter(
              scope -> word.matches(scope.projectName()) || word.text().equals(scope.projectId()))
          .map(Scope::projectId)
          .distinct()
          .count();
    }
  }

  private ExpectedProjects(List<Expected> expected) {
    this.expected = List.copyOf(expected);
  }

  /**
   * @param entries each a name, an id or a glob, and {@code =LEAST} where more than one project
   *     must match
   * @throws UsageException for an entry without a name, or a number that is none or 0
   */
  public static ExpectedProjects of(List<String> entries) {
    List<Expected> expected = new ArrayList<>();
    for (String entry : entries) {
      Matcher least = LEAST.matcher(entry);
      String word = least.matches() ? least.group(1).strip() : entry.strip();
      int number = least.matches() ? Integer.parseInt(least.group(2)) : 1;
      if (word.isEmpty() || word.contains("=") || number == 0) {
        throw new UsageException(
            PROPERTY
                + ": '"
                + Suggestion.printable(entry)
                + "' is no expectation: write a name, an id or a pattern, and after '=' the least"
                + " number of projects, 1 or more, as in eu-de_*=12");
      }
      expected.add(new Expected(new Glob(word), number));
    }
    return new ExpectedProjects(expected);
  }

  /**
   * What is expected and was not found, one scope for each entry, in their order. Its service and
   * region are {@code *}, its project is the entry's word.
   *
   * @param offered scopes of backup services that their projects offer, read or failed
   */
  List<MissingScope> missing(Collection<Scope> offered) {
    return expected.stream().flatMap(each -> missing(each, offered)).toList();
  }

  private static Stream<MissingScope> missing(Expected each, Collection<Scope> offered) {
    long found = each.found(offered);
    if (found >= each.least()) {
      return Stream.empty();
    }
    String word = each.word().text();
    return Stream.of(
        new MissingScope(
            new Scope(ANY, ANY, word, word),
            "ExpectedProject",
            PROPERTY
                + " expects "
                + (each.least() == 1 ? "a project" : each.least() + " projects")
                + " of this name; "
                + (found == 0 ? "none" : found)
                + " that offers a backup service was found: it is not listed to these credentials,"
                + " is disabled, or its catalogue has no backup service"));
  }
}
