package io.policyinventory.source.vbs;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.text.Bytewise;
import io.policyinventory.policy.text.Ids;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The members of a policy as far as there is evidence of them (vbs-v2.md section 6).
 *
 * @param unidentified members that the service counts beyond those; null when it gives no count
 */
record VbsMembers(List<ProtectedResource> resources, @Nullable Integer unidentified) {

  private static final String VOLUME = "OS::Cinder::Volume";

  /**
   * Weighs the evidence.
   *
   * @param count the service's number of members; null when it gives none
   * @param tasks volumes of the policy's tasks; asked for only where metadata does not suffice
   */
  static VbsMembers of(
      String policyId, @Nullable Integer count, Volumes volumes, Supplier<Set<String>> tasks) {
    Collection<String> named = volumes.namedBy(policyId);
    TreeMap<String, ProtectedResource> members = new TreeMap<>(Bytewise.ORDER);
    boolean fits = count != null && named.size() <= count;
    MembershipEvidence evidence = fits ? MembershipEvidence.CONFIRMED : MembershipEvidence.PROBABLE;
    Set<String> known = new HashSet<>();
    for (String id : named) {
      known.add(Ids.key(id));
      members.put(id, volume(id, volumes, evidence));
    }
    if (count == null || named.size() < count) {
      for (String id : tasks.get()) {
        if (!volumes.namedByAnother(id, policyId) && known.add(Ids.key(id))) {
          members.put(id, volume(id, volumes, MembershipEvidence.PROBABLE));
        }
      }
    }
    return new VbsMembers(
        List.copyOf(members.values()),
        count == null ? null : Integer.valueOf(Math.max(0, count - existing(members, volumes))));
  }

  /** A volume that exists no longer is none of those that the service counts. */
  private static int existing(Map<String, ProtectedResource> members, Volumes volumes) {
    return (int) members.keySet().stream().filter(volumes::mayHold).count();
  }

  private static ProtectedResource volume(String id, Volumes volumes, MembershipEvidence evidence) {
    return new ProtectedResource(
        id, volumes.name(id), VOLUME, evidence, null, null, List.of(), null, null);
  }
}
