package io.policyinventory.report.html;

import io.policyinventory.report.RunFacts;
import io.policyinventory.report.summary.RunInWords;
import io.policyinventory.report.summary.Summary;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the page shows, from the top.
 *
 * @param notice why nothing here is of a real cloud; empty otherwise
 */
record Page(String title, String subtitle, String notice, List<Section> sections) {

  static Page of(Summary summary, List<Meanings.OfReport> reports) {
    RunFacts run = summary.run();
    return new Page(
        "Policy Inventory",
        RunInWords.title(run),
        run.sandbox()
            ? "Sandbox data: everything here came from the bundled sandbox cloud, not a real one"
            : "",
        Stream.of(
                RunSections.of(summary),
                FindingSections.of(summary),
                CoverageSections.of(summary),
                PolicySections.of(summary),
                RuleSections.of(summary),
                Meanings.of(reports),
                List.of(new Section("sign-off", "Sign-off", List.of(Block.ofSignOff()))))
            .flatMap(List::stream)
            .toList());
  }

  /** How many lines its tables have. */
  long rows() {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .map(Block::table)
        .filter(Objects::nonNull)
        .mapToLong(table -> table.rows().size())
        .sum();
  }
}
