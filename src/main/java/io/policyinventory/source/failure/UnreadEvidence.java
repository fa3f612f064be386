package io.policyinventory.source.failure;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evidence that could not be read: its scope is complete all the same, and says so. */
public final class UnreadEvidence {

  private static final Logger log = LoggerFactory.getLogger(UnreadEvidence.class);

  private UnreadEvidence() {}

  /**
   * The part that is read, or else the last one of its scope, which is the gap.
   *
   * @param what the list's name in messages, for example {@code checkpoint_items}
   * @throws RunFailedException when no further call may be made with these credentials
   */
  public static ScopePart orElse(ScopeReading reading, String what, Supplier<ScopePart> part) {
    try {
      return part.get();
    } catch (RunFailedException e) {
      throw e;
    } catch (CloudException e) {
      return ScopePart.ofEvidence(
          CoverageEvidence.ofGap(backups(reading.scope(), what, e)), List.of(), 0, null);
    }
  }

  /** The gap that a failure to read backups makes, told in the log. */
  public static EvidenceGap backups(Scope scope, String what, CloudException failure) {
    return gap(EvidenceGap.Kind.BACKUPS, scope, what, failure);
  }

  /** The gap that a failure to read what tells of members makes, told in the log. */
  public static EvidenceGap members(Scope scope, String what, CloudException failure) {
    return gap(EvidenceGap.Kind.MEMBER_EVIDENCE, scope, "members cannot be told: " + what, failure);
  }

  /** The gap that a failure to read the tags of policies makes, told in the log. */
  public static EvidenceGap tags(Scope scope, CloudException failure) {
    return gap(EvidenceGap.Kind.TAGS, scope, "tags of policies", failure);
  }

  /** The same gap in what tells of members. */
  public static EvidenceGap ofMembers(EvidenceGap gap) {
    return new EvidenceGap(EvidenceGap.Kind.MEMBER_EVIDENCE, gap.code(), gap.message());
  }

  private static EvidenceGap gap(
      EvidenceGap.Kind kind, Scope scope, String what, CloudException failure) {
    log.warn("{}: {} could not be read: {}", scope.label(), what, failure.getMessage());
    CloudException.Failure facts = failure.failure();
    return new EvidenceGap(kind, facts.code(), what + " could not be read: " + words(facts));
  }

  /** Without request id, which would make the gap another one each time. */
  private static String words(CloudException.Failure facts) {
    StringBuilder words = new StringBuilder();
    if (facts.status() != null) {
      words.append(facts.status()).append(' ');
    }
    if (facts.code() != null && !facts.code().equals(String.valueOf(facts.status()))) {
      words.append(facts.code()).append(' ');
    }
    return words.append(facts.message()).toString();
  }
}
