package io.policyinventory.report.summary;

import io.policyinventory.policy.coverage.Coverage;
import java.util.List;

/**
 * How many servers and disks are protected.
 *
 * @param projects each once: those with most unprotected first, then with most of which nobody can
 *     tell, then by name
 * @param worst the ten that most need a look, the worst first: unprotected, then unknown, then
 *     protected but without a backup
 */
public record CoverageCounts(List<OfProject> projects, List<Coverage> worst) {

  /** Without servers and disks. */
  public static final CoverageCounts NONE = new CoverageCounts(List.of(), List.of());

  public CoverageCounts {
    projects = List.copyOf(projects);
    worst = List.copyOf(worst);
  }

  /** By verdict. */
  public record Verdicts(long no, long unknown, long yes) {

    static final Verdicts NONE = new Verdicts(0, 0, 0);

    /** All of them. */
    public long total() {
      return no + unknown + yes;
    }

    /** Both together. */
    public Verdicts plus(Verdicts more) {
      return new Verdicts(no + more.no, unknown + more.unknown, yes + more.yes);
    }
  }

  /** Those of one project in a region; its name is that of its first row. */
  public record OfProject(
      String region, String projectId, String project, Verdicts servers, Verdicts disks) {

    /** Servers and disks together. */
    public Verdicts both() {
      return servers.plus(disks);
    }
  }

  /** Servers of all projects. */
  public Verdicts servers() {
    return projects.stream().map(OfProject::servers).reduce(Verdicts.NONE, Verdicts::plus);
  }

  /** Disks of all projects. */
  public Verdicts disks() {
    return projects.stream().map(OfProject::disks).reduce(Verdicts.NONE, Verdicts::plus);
  }

  /** Servers and disks of all projects. */
  public Verdicts both() {
    return servers().plus(disks());
  }
}
