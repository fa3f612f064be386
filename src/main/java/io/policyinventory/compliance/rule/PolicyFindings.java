package io.policyinventory.compliance.rule;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.ScheduledOperation;
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

  private final SnapshotPolicy snapshot;
  private final RuleSettings settings;
  private final boolean read;
  private final List<Finding> out;

  public PolicyFindings(
      SnapshotPolicy snapshot, RuleSettings settings, boolean read, List<Finding> out) {
    this.snapshot = snapshot;
    this.settings = settings;
    this.read = read;
    this.out = out;
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
            read ? verdict : Verdict.UNKNOWN,
            type,
            id,
            name,
            Words.oneLine(read ? message : message + AS_LAST_KNOWN),
            null));
  }
}
