package io.policyinventory.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.job.Harness;
import io.policyinventory.job.SandboxProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says of owners, against what the CSV files say of findings and tags. */
@Slow
class OpenCriticalsTest extends SandboxProgram {
  private static final String NO_OWNER = "(no tag owner)";

  @ParameterizedTest
  @ValueSource(strings = {"reports=all", "tags=owner=dba"})
  void areCountedByTheOwnerOfThePolicyServerOrDisk(String narrowed) throws IOException {
    var outcome = program.run("formats=csv,html", narrowed);
    assertThat(outcome.exitCode()).as(outcome.messages()).isIn(0, 3);
    Path folder = program.reports().resolve(program.published().get(0));

    Map<String, String> owners = new HashMap<>();
    for (CSVRecord policy : Harness.csv(folder.resolve("policies.csv"))) {
      owners.put(policy.get("policy_id"), owner(policy.get("tags")));
    }
    for (CSVRecord resource : Harness.csv(folder.resolve("coverage.csv"))) {
      owners.put(resource.get("resource_id"), owner(resource.get("tags")));
    }
    Map<String, Integer> wanted = new TreeMap<>();
    for (CSVRecord finding : Harness.csv(folder.resolve("findings.csv"))) {
      if (finding.get("severity").equals("critical") && finding.get("waived_until").isEmpty()) {
        String policy = finding.get("policy_id");
        String about = policy.isEmpty() ? finding.get("subject_id") : policy;
        wanted.merge(owners.getOrDefault(about, NO_OWNER), 1, Integer::sum);
      }
    }

    Document page = Jsoup.parse(folder.resolve("policy-inventory.html").toFile());
    Map<String, Integer> shown = new TreeMap<>();
    for (Element row : page.select("#criticals-by-owner tbody tr")) {
      shown.put(row.child(0).text(), Integer.parseInt(row.child(3).text()));
    }
    assertThat(wanted).hasSizeGreaterThan(3).containsKey(NO_OWNER);
    assertThat(shown).isEqualTo(wanted);
  }

  private static String owner(String tags) {
    return Arrays.stream(tags.split("; "))
        .filter(tag -> tag.toLowerCase(Locale.ROOT).startsWith("owner="))
        .map(tag -> tag.substring("owner=".length()))
        .filter(owner -> !owner.isEmpty())
        .findFirst()
        .orElse(NO_OWNER);
  }
}
