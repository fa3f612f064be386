package io.policyinventory.report.html;

import io.policyinventory.policy.finding.Severity;
import io.policyinventory.report.summary.Tone;
import java.util.Map;

/** Which words have a colour on the page: classes of its style sheet. */
final class Styles {
  static final Map<String, String> SEVERITIES =
      Map.of(
          "critical", Tone.of(Severity.CRITICAL).word(),
          "warning", Tone.of(Severity.WARNING).word(),
          "info", Tone.of(Severity.INFO).word());

  static final Map<String, String> PROTECTION =
      Map.of("no", Tone.RED.word(), "unknown", Tone.AMBER.word(), "yes", Tone.GREEN.word());

  static final Map<String, String> SCOPES =
      Map.of(
          "failed", Tone.RED.word(),
          "missing", Tone.RED.word(),
          "complete", Tone.GREEN.word(),
          "skipped", Tone.SLATE.word());

  private Styles() {}
}
