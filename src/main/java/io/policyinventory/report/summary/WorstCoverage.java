package io.policyinventory.report.summary;

import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Timestamps;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Keeps the few servers and disks that most need a look. */
final class WorstCoverage {
  private static final int KEPT = 10;

  private record Candidate(Coverage row, @Nullable LocalDateTime lastBackup) {}

  private static final Comparator<Candidate> WORST_FIRST =
      Comparator.comparing((Candidate candidate) -> candidate.row().protection())
          .thenComparing(Candidate::lastBackup, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(candidate -> !CoverageCounter.isServer(candidate.row()))
          .thenComparing(candidate -> candidate.row().scope().service(), Bytewise.ORDER)
          .thenComparing(candidate -> candidate.row().scope().region(), Bytewise.ORDER)
          .thenComparing(candidate -> candidate.row().scope().projectId(), Bytewise.ORDER)
          .thenComparing(candidate -> candidate.row().resourceId(), Bytewise.ORDER);

  private final PriorityQueue<Candidate> bestFirst =
      new PriorityQueue<>(KEPT + 1, WORST_FIRST.reversed());

  /** Takes a row unless it is protected and has a backup. */
  void offer(Coverage row) {
    if (row.protection() == Protection.YES && row.lastBackupAt() != null) {
      return;
    }
    bestFirst.add(new Candidate(row, Timestamps.toUtc(row.lastBackupAt()).orElse(null)));
    if (bestFirst.size() > KEPT) {
      bestFirst.remove();
    }
  }

  /** The worst first. */
  List<Coverage> list() {
    return bestFirst.stream().sorted(WORST_FIRST).map(Candidate::row).toList();
  }
}
