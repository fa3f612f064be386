package io.policyinventory.compliance.rule;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.text.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what one rule says of one policy; of a scope that was not read, all of it is unknown. */
public final class PolicyFindings {

  static final String AS_LAST_KNOWN = "; as last known, the scope could not be read";

  private static final String IN_PART = "; parts of the policy are not known";
  private static final String WITHOUT_TAGS = "; which limit holds depends on tags, not known";

  private final SnapshotPolicy snapshot;
  private final RuleSettings settings;
  private final boolean read;
  private final boolean undecided;
  private final boolean limited;
  private final List<Finding> out;

  /**
   * For one rule and policy.
   *
   * @param read whether the policy's scope was read
   * @param undecided whether parts that could not be understood keep the rule from being judged
   */
  public PolicyFindings(
      SnapshotPolicy snapshot,
      RuleSettings settings,
      boolean read,
      boolean undecided,
      List<Finding> out) {
    this.snapshot = snapshot;
    this.settings = settings;
    this.read = read;
    this.undecided = undecided;
    this.limited = !(settings.isLimitedByTag() && snapshot.policy().lacks(UnreadPart.TAGS));
    this.out = out;
  }

  /** To be called when the rule has looked at all of the policy. */
  public void end() {
    if (undecided && out.isEmpty()) {
      policy(
          Verdict.UNKNOWN,
          "cannot be told: "
              + Words.list(
                  snapshot.policy().unread().stream().map(UnreadPart::word).sorted().toList())
              + " not known");
    }
  }

  public void policy(Verdict verdict, String message) {
    Policy policy = snapshot.policy();
    add(verdict, SubjectType.POLICY, policy.id(), policy.name(), message);
  }

  public void operation(ScheduledOperation operation, Verdict verdict, String message) {
    add(verdict, SubjectType.OPERATION, operation.id(), operation.name(), message);
  }

  public void resource(ProtectedResource resource, Verdict verdict, String message) {
    add(verdict, SubjectType.RESOURCE, resource.id(), resource.name(), message);
  }

  private void add(
      Verdict verdict, SubjectType type, String id, @Nullable String name, String message) {
    out.add(
        new Finding(
            snapshot.scope(),
            snapshot.policy().id(),
            snapshot.policy().name(),
            settings.rule().name().word(),
            settings.severity(),
            read && !undecided && limited ? verdict : Verdict.UNKNOWN,
            type,
            id,
            name,
            Words.oneLine(message + doubt(verdict)),
            null));
  }

  private String doubt(Verdict verdict) {
    if (!read) {
      return AS_LAST_KNOWN;
    }
    if (verdict != Verdict.FAIL || limited && !undecided) {
      return "";
    }
    return undecided ? IN_PART : WITHOUT_TAGS;
  }
}
