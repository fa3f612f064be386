package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.policy.Scope;
import io.policyinventory.source.Refusals;
import io.policyinventory.source.UnreadEvidence;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.PageOutcome;
import io.policyinventory.source.volume.VolumeList;
import io.policyinventory.source.volume.VolumePageOutcome;
import io.policyinventory.source.volume.VolumePosition;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads all volumes of a project for what they tell of policies (vbs-v2.md section 6). */
final class EvsVolumes {

  private static final int PAGE = 1000;
  private static final int MAX_ATTEMPTS = 3;

  private final VolumeList list;

  private final Scope scope;

  EvsVolumes(Scope scope, ServiceClient client, int maxPages) {
    this.scope = scope;
    this.list = new VolumeList(client, maxPages);
  }

  /**
   * All volumes; none, and a gap, when they cannot be read.
   *
   * @throws RunFailedException when no further call may be made with these credentials
   */
  Volumes read(Set<String> policyIds) {
    try {
      return readAll(policyIds);
    } catch (RunFailedException e) {
      throw e;
    } catch (CloudException e) {
      Volumes none = new Volumes();
      none.lack(UnreadEvidence.members(scope, "volumes", e));
      return none;
    }
  }

  private Volumes readAll(Set<String> policyIds) {
    VolumePosition at = VolumePosition.start(PAGE);
    Volumes volumes = new Volumes();
    Set<String> seen = new HashSet<>();
    int attempt = 1;
    while (true) {
      VolumePageOutcome step = list.next(at, seen::contains);
      if (step.outcome() == PageOutcome.Outcome.START_OVER) {
        if (attempt == MAX_ATTEMPTS) {
          throw Refusals.scopeFailed(
              step.request(), "the list changed while it was read, " + attempt + " times in a row");
        }
        attempt++;
        volumes = new Volumes();
        seen.clear();
        at = step.next().restarted();
        continue;
      }
      for (JsonItem item : step.fresh()) {
        add(item, volumes, policyIds);
        seen.add(item.id("id"));
      }
      at = step.next();
      if (step.outcome() == PageOutcome.Outcome.DONE) {
        volumes.countPages(list.pages());
        return volumes;
      }
    }
  }

  private static void add(JsonItem item, Volumes volumes, Set<String> policyIds) {
    try {
      ObjectNode node = VolumeList.REDACTION.object(item);
      Fields volume = new Fields("", node);
      String policy = node.path("metadata").path("policy").asString("");
      volumes.add(
          volume.requiredText("id"),
          volume.text("name"),
          policyIds.contains(policy) ? policy : null);
    } catch (MalformedRecordException e) {
      volumes.add(VolumeList.REDACTION.reject(item, e));
    }
  }
}
