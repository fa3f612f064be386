package io.policyinventory.report.xlsx.summary;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.report.summary.CoverageCounts.Verdicts;
import io.policyinventory.report.summary.FindingCounts;
import io.policyinventory.report.summary.Summary;
import io.policyinventory.report.xlsx.style.Tone;
import java.util.ArrayList;
import java.util.List;

/** What a person must see first: gaps, and how many findings there are. */
final class SummaryAttention {
  private static final int GAPS_SHOWN = 8;
  private static final String UNTOLD = " nobody can tell";

  private final SummaryCells cells;
  private final Summary summary;

  SummaryAttention(SummaryCells cells, Summary summary) {
    this.cells = cells;
    this.summary = summary;
  }

  void write() {
    cells.heading("What needs attention");
    List<Gaps.Gap> gaps = Gaps.of(summary.scopes());
    if (Gaps.none(summary.scopes())) {
      cells.alert(
          "Gaps", Tone.GREEN, "None: everything there is was read and understood", "scopes");
    }
    gaps.stream()
        .limit(GAPS_SHOWN)
        .forEach(gap -> cells.alert(gap.label(), gap.tone(), gap.text(), gap.report()));
    if (gaps.size() > GAPS_SHOWN) {
      cells.alert(
          "Gaps",
          Tone.AMBER,
          (gaps.size() - GAPS_SHOWN) + " more: see the sheets Scopes and Rejects",
          "scopes");
    }
    if (summary.findings().checked()) {
      Severity gravest =
          summary.findings().of(Severity.CRITICAL).total() > 0
                  || summary.findings().of(Severity.WARNING).total() == 0
              ? Severity.CRITICAL
              : Severity.WARNING;
      findings(summary.findings().of(gravest));
    } else {
      cells.alert("Rules", Tone.SLATE, "No rules were checked in this run", "findings");
    }
    coverage(summary.coverage().both());
  }

  private void coverage(Verdicts counts) {
    String all = number(counts.total()) + " servers and disks";
    if (counts.no() > 0) {
      String rest = counts.unknown() > 0 ? ", of " + number(counts.unknown()) + UNTOLD : "";
      String text =
          number(counts.no())
              + " of "
              + all
              + (counts.no() == 1 ? " is" : " are")
              + " not protected"
              + rest;
      cells.alert("Coverage", Tone.RED, text, "coverage");
    } else if (counts.unknown() > 0) {
      String text = "Of " + number(counts.unknown()) + " of " + all + UNTOLD;
      cells.alert("Coverage", Tone.AMBER, text, "coverage");
    } else if (counts.yes() > 0) {
      cells.alert("Coverage", Tone.GREEN, "Every server and disk is protected", "coverage");
    } else {
      String text = read() ? "There are no servers or disks" : "Servers and disks were not read";
      cells.alert("Coverage", Tone.SLATE, text, "coverage");
    }
  }

  private boolean read() {
    return summary.scopes().stream()
        .anyMatch(scope -> scope.status() == ScopeStatus.COMPLETE && scope.lists().isOfResources());
  }

  private void findings(FindingCounts.OfRule counts) {
    String severity = counts.severity().word();
    List<String> words = new ArrayList<>();
    if (counts.fail() > 0) {
      words.add(number(counts.fail()) + (counts.fail() == 1 ? " breaks a rule" : " break a rule"));
    }
    if (counts.unknown() > 0) {
      words.add(number(counts.unknown()) + " could not be judged (evidence not read)");
    }
    if (counts.waived() > 0) {
      words.add(number(counts.waived()) + (counts.waived() == 1 ? " is waived" : " are waived"));
    }
    Tone tone = Tone.GREEN;
    if (counts.fail() > 0) {
      tone = Tone.of(counts.severity());
    } else if (counts.unknown() > 0) {
      tone = Tone.VIOLET;
    }
    String text =
        words.isEmpty()
            ? "No " + severity + " finding"
            : "Of the " + severity + " findings, " + String.join(", ", words);
    FindingCounts all = summary.findings();
    cells.alert(
        "Findings",
        tone,
        all.narrowed()
            ? text + " about what is shown here, " + all.inRun() + " findings in the run"
            : text,
        "findings");
  }

  private static String number(long count) {
    return Long.toString(count);
  }
}
