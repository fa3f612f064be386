package io.policyinventory.report.summary;

import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.RuleState;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.finding.WaiverState;
import io.policyinventory.report.RunBasis;
import io.policyinventory.report.summary.CoverageCounts.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person must see first: gaps, findings, coverage, and how much was looked at. */
public final class Attention {
  private static final int GAPS_SHOWN = 8;
  private static final String UNTOLD = " nobody can tell";

  private final Summary summary;
  private final List<Alert> alerts = new ArrayList<>();

  private Attention(Summary summary) {
    this.summary = summary;
  }

  /** The gravest first; at least one line on gaps, findings and coverage, all well or not. */
  public static List<Alert> of(Summary summary) {
    Attention attention = new Attention(summary);
    attention.look();
    return List.copyOf(attention.alerts);
  }

  private void look() {
    List<Alert> gaps = Gaps.of(summary.scopes());
    if (Gaps.none(summary.scopes())) {
      alert(
          "Gaps",
          Tone.GREEN,
          "None: every known scope was read, and all of it understood",
          "scopes");
    }
    gaps.stream().limit(GAPS_SHOWN).forEach(alerts::add);
    if (gaps.size() > GAPS_SHOWN) {
      alert(
          "Gaps",
          Tone.AMBER,
          (gaps.size() - GAPS_SHOWN) + " more: see Scopes and Rejects",
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
      alert("Rules", Tone.SLATE, "No rules were checked in this run", "findings");
    }
    coverage(summary.coverage().both());
    basis(summary.run().basis());
    rules(summary.evidence().rules());
    waivers(summary.evidence().waivers());
  }

  private void alert(String label, Tone tone, String text, String report) {
    alerts.add(new Alert(label, tone, text, report));
  }

  private void basis(RunBasis basis) {
    if (!basis.full()) {
      alert(
          "Partial run",
          Tone.AMBER,
          "This run was narrowed: it looked at "
              + RunInWords.lookedAt(basis)
              + ", and shows nothing of the others",
          "scopes");
    }
  }

  private void rules(List<RuleResult> rules) {
    long off = rules.stream().filter(rule -> rule.state() == RuleState.OFF).count();
    long unchecked = rules.stream().filter(rule -> rule.state() == RuleState.NOT_CHECKED).count();
    if (off < rules.size() && off + unchecked > 0) {
      alert(
          "Rules",
          unchecked > 0 ? Tone.AMBER : Tone.SLATE,
          "Of "
              + rules.size()
              + " rules "
              + Stream.of(counted(off, "off"), counted(unchecked, "not checked"))
                  .filter(text -> !text.isEmpty())
                  .collect(Collectors.joining(", ")),
          "rules");
    }
  }

  private void waivers(List<WaiverResult> waivers) {
    long expired = waivers.stream().filter(one -> one.state() == WaiverState.EXPIRED).count();
    if (expired > 0) {
      alert(
          "Waivers",
          Tone.AMBER,
          expired
              + (expired == 1
                  ? " has expired and waives nothing"
                  : " have expired and waive nothing"),
          "waivers");
    }
  }

  private static String counted(long count, String what) {
    return count == 0 ? "" : count + (count == 1 ? " is " : " are ") + what;
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
      alert("Coverage", Tone.RED, text, "coverage");
    } else if (counts.unknown() > 0) {
      String text = "Of " + number(counts.unknown()) + " of " + all + UNTOLD;
      alert("Coverage", Tone.AMBER, text, "coverage");
    } else if (counts.yes() > 0) {
      alert("Coverage", Tone.GREEN, "Every server and disk is protected", "coverage");
    } else {
      String text = read() ? "There are no servers or disks" : "Servers and disks were not read";
      alert("Coverage", Tone.SLATE, text, "coverage");
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
    alert(
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
