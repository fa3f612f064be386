package io.policyinventory.compliance.rule;

import io.policyinventory.policy.finding.Finding;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The waivers on a certain day. */
public final class Waivers {

  private final List<Waiver> holding;
  private final List<Waiver> expired;

  public Waivers(List<Waiver> waivers, LocalDate today) {
    this.holding = waivers.stream().filter(waiver -> waiver.holdsOn(today)).toList();
    this.expired = waivers.stream().filter(waiver -> !waiver.holdsOn(today)).toList();
  }

  /** The last day of the waiver that holds longest; null when none covers the finding. */
  public @Nullable LocalDate until(Finding finding) {
    return holding.stream()
        .filter(waiver -> waiver.covers(finding))
        .map(Waiver::until)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  public List<String> notes() {
    return expired.stream()
        .map(
            waiver ->
                waiver.place()
                    + ": the waiver of "
                    + waiver.rule().word()
                    + " expired on "
                    + waiver.until()
                    + " and waives nothing ("
                    + waiver.reason()
                    + ")")
        .toList();
  }
}
