package io.policyinventory.compliance.rule;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.finding.WaiverState;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** The waivers on a certain day, and what each of them covered. For one thread. */
public final class Waivers {

  private final List<Waiver> waivers;
  private final LocalDate today;
  private final long[] covered;

  public Waivers(List<Waiver> waivers, LocalDate today) {
    this.waivers = List.copyOf(waivers);
    this.today = today;
    this.covered = new long[waivers.size()];
  }

  /** The finding with the last day of the waiver that holds longest, if one covers it. */
  public Finding applied(Finding finding) {
    LocalDate until = null;
    for (int i = 0; i < covered.length; i++) {
      Waiver waiver = waivers.get(i);
      if (waiver.holdsOn(today) && waiver.covers(finding)) {
        covered[i]++;
        until = until == null || waiver.until().isAfter(until) ? waiver.until() : until;
      }
    }
    return until == null ? finding : finding.waived(until);
  }

  /** A line for each waiver that has run out. */
  public List<String> notes() {
    return waivers.stream()
        .filter(waiver -> !waiver.holdsOn(today))
        .map(
            waiver ->
                waiver.place()
                    + ": the waiver of "
                    + waiver.rule()
                    + " expired on "
                    + waiver.until()
                    + " and waives nothing ("
                    + waiver.reason()
                    + ")")
        .toList();
  }

  /** What each of them was worth so far, in the order of the rule file. */
  public List<WaiverResult> results() {
    return IntStream.range(0, covered.length)
        .mapToObj(i -> result(waivers.get(i), covered[i]))
        .toList();
  }

  private WaiverResult result(Waiver waiver, long findings) {
    return new WaiverResult(
        waiver.rule().word(),
        waiver.policy() == null ? null : waiver.policy().text(),
        waiver.resource() == null ? null : waiver.resource().text(),
        waiver.until(),
        waiver.reason(),
        state(waiver, findings),
        findings);
  }

  private WaiverState state(Waiver waiver, long findings) {
    if (!waiver.holdsOn(today)) {
      return WaiverState.EXPIRED;
    }
    return findings == 0 ? WaiverState.UNUSED : WaiverState.ACTIVE;
  }
}
