package io.policyinventory.job.judge;

import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import java.util.List;

/** What became of the rules and waivers, after everything was judged by them. */
record RuleOutcome(List<RuleResult> rules, List<WaiverResult> waivers) {}
