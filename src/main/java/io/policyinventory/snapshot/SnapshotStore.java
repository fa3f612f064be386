package io.policyinventory.snapshot;

import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.Services;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.CoverageEvidence;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable middle: what extraction stages and what a merge makes of it. Every method joins the
 * transaction of its thread when there is one.
 */
public interface SnapshotStore {

  /** A scope handed to a worker, with where to go on. */
  record ClaimedScope(long scopeId, Scope scope, @Nullable String cursor) {}

  /**
   * Growth of a scope's traffic figures since the last time it was stored.
   *
   * @param inFlight no growth: requests that the scope's host may have in flight at present; 0 when
   *     none was asked
   */
  record Traffic(long pages, long requests, long retries, int inFlight) {}

  /**
   * What is staged of a scope in one transaction.
   *
   * @param startOver everything staged of the scope before is dropped first
   * @param cursor where to go on; null when the scope is complete
   */
  record StagedPart(
      boolean startOver,
      List<PolicyRecord> policies,
      List<Reject> rejects,
      List<Tag> catalogue,
      List<PolicyTags> policyTags,
      CoverageEvidence evidence,
      Traffic traffic,
      @Nullable String cursor) {}

  /** Counts of a merged run. */
  record MergeResult(long added, long changed, long removed, long policies, long rejected) {}

  /**
   * The same store on behalf of a worker: it claims only what the worker may read, and stores only
   * what it has claimed; what others have, or what was taken from it, is refused.
   */
  SnapshotStore forWorker(long workerId);

  /**
   * Adds pending scopes to a run; those that are there already are left as they are.
   *
   * @param services tells what they list, where the database does not know it
   */
  void addScopes(long runId, Collection<Scope> scopes, Services services);

  /**
   * Adds scopes that a run expects and did not find, as missing.
   *
   * @param services tells what they list, where the database does not know it
   */
  void addMissing(long runId, Collection<MissingScope> scopes, Services services);

  /**
   * Adds scopes that were retired since the last published full run, as skipped, so that the run
   * tells their end.
   */
  void addRetired(long runId);

  /**
   * The scopes that are expected in the run: read completely by a run of its world before, and not
   * retired since.
   */
  List<KnownScope> knownScopes(long runId);

  /** Frees scopes that were claimed by processes that are gone, or do not count any more. */
  void releaseClaims(long runId);

  /** Whether some scope of a run is neither read to its end nor given up. */
  boolean isBeingRead(long runId);

  /** Leaves a claimed scope to other workers, where it stands; this one will not get it again. */
  void giveBack(long runId, long scopeId, @Nullable String errorCode, String errorMessage);

  /** Ends a pending scope as failed, because no worker can read it; what was staged is dropped. */
  void giveUp(long runId, long scopeId, @Nullable String errorCode, String errorMessage);

  /** The next pending scope that nobody has claimed; several workers never get the same one. */
  Optional<ClaimedScope> claim(long runId);

  /** Stages a part by COPY and moves the cursor; a null cursor makes the scope complete. */
  void stage(long runId, long scopeId, StagedPart part);

  /** Ends a scope as failed or skipped; what was staged of it is dropped. */
  void endScope(
      long runId,
      long scopeId,
      ScopeStatus status,
      Traffic traffic,
      @Nullable String errorCode,
      String errorMessage);

  /** Streams the ids of the policies, rejects, servers and disks staged of a scope so far. */
  void stagedPolicyIds(long runId, long scopeId, Consumer<String> consumer);

  /** Tags staged for these policies of a scope; ids without tags are absent. */
  Map<String, PolicyTags> stagedTags(long runId, long scopeId, Collection<String> policyIds);

  /** Tags of the catalogue staged of a scope that no tags staged of it explain. */
  Set<Tag> stagedUncarriedTags(long runId, long scopeId);

  /**
   * Tags that the catalogue of a scope listed and no policy carried in the last snapshot of the
   * scope, if its tags were all known then. None in every seventh run, so that they are looked for
   * again.
   */
  Set<Tag> knownUncarriedTags(long runId, long scopeId);

  /**
   * Makes versions of what the run staged, set-based and in one transaction, for scopes read
   * completely, and records the moment as the run's end of reading. Done before: changes nothing
   * and returns the same counts. Servers, disks, backups and vaults stay staged for the check.
   */
  MergeResult merge(long runId);

  /** Drops what the run staged. */
  void dropStaged(long runId);
}
