package io.policyinventory.report.summary;

import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.text.Bytewise;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Counts servers and disks as they stream by; it holds a project's counts and the worst rows. */
final class CoverageCounter {
  private static final Comparator<CoverageCounts.OfProject> WORST_FIRST =
      Comparator.comparingLong((CoverageCounts.OfProject project) -> -project.both().no())
          .thenComparingLong(project -> -project.both().unknown())
          .thenComparing(CoverageCounts.OfProject::project, Bytewise.ORDER)
          .thenComparing(CoverageCounts.OfProject::region, Bytewise.ORDER)
          .thenComparing(CoverageCounts.OfProject::projectId, Bytewise.ORDER);

  private record Key(String region, String projectId) {}

  private static final class Tally {
    private final String project;
    private final long[] servers = new long[Protection.values().length];
    private final long[] disks = new long[Protection.values().length];

    private Tally(String project) {
      this.project = project;
    }

    private CoverageCounts.OfProject counts(Key key) {
      return new CoverageCounts.OfProject(
          key.region(), key.projectId(), project, verdicts(servers), verdicts(disks));
    }

    private static CoverageCounts.Verdicts verdicts(long[] counts) {
      return new CoverageCounts.Verdicts(
          counts[Protection.NO.ordinal()],
          counts[Protection.UNKNOWN.ordinal()],
          counts[Protection.YES.ordinal()]);
    }
  }

  private final Map<Key, Tally> tallies = new HashMap<>();
  private final WorstCoverage worst = new WorstCoverage();

  public void count(Coverage row) {
    Key key = new Key(row.scope().region(), row.scope().projectId());
    Tally tally = tallies.computeIfAbsent(key, absent -> new Tally(row.scope().projectName()));
    long[] counts = isServer(row) ? tally.servers : tally.disks;
    counts[row.protection().ordinal()]++;
    worst.offer(row);
  }

  CoverageCounts counts() {
    return new CoverageCounts(
        tallies.entrySet().stream()
            .map(entry -> entry.getValue().counts(entry.getKey()))
            .sorted(WORST_FIRST)
            .toList(),
        worst.list());
  }

  static boolean isServer(Coverage row) {
    return row.resourceType().equals(ResourceKind.SERVER.type());
  }
}
