package io.policyinventory.source.tag;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.failure.UnreadEvidence;
import io.policyinventory.source.json.JsonPage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for tags policy by policy. Where that is refused the tags of the policy are unknown, which
 * is a gap; after some refusals in a row no more is asked.
 */
public final class TagsByPolicy {

  private static final int REFUSALS_IN_A_ROW = 3;

  private final Scope scope;
  private final Function<String, JsonPage> call;
  private final List<Reject> rejects = new ArrayList<>();
  private final List<EvidenceGap> gaps = new ArrayList<>();
  private int refusals;
  private @Nullable EvidenceGap refusal;

  /**
   * For policies of one scope.
   *
   * @param call gives the tags of a policy by its id
   */
  public TagsByPolicy(Scope scope, Function<String, JsonPage> call) {
    this.scope = scope;
    this.call = call;
  }

  /**
   * The tags of a policy.
   *
   * @param inBulk what another call told of them, which stands where this one is refused
   * @throws ItemGoneException when the policy is gone
   * @throws CloudException when the call fails and is not refused
   */
  public @Nullable PolicyTags of(String policyId, @Nullable PolicyTags inBulk) {
    if (refusals < REFUSALS_IN_A_ROW) {
      try {
        TagAnswers.Answer answer = TagAnswers.ofPolicy(call.apply(policyId), policyId);
        refusals = 0;
        rejects.addAll(answer.rejects());
        return new PolicyTags(policyId, answer.tags(), answer.rejects().isEmpty());
      } catch (ItemGoneException e) {
        throw e;
      } catch (CloudException e) {
        if (!Refusals.refused(e)) {
          throw e;
        }
        refusals++;
        refusal = refusal == null ? UnreadEvidence.tags(scope, e) : refusal;
      }
    }
    if (refusal != null) {
      gaps.add(refusal.of(policyId));
    }
    return inBulk;
  }

  /** Tags that could not be understood. */
  public List<Reject> rejects() {
    return rejects;
  }

  /** One for each policy whose tags are unknown. */
  public List<EvidenceGap> gaps() {
    return gaps;
  }
}
