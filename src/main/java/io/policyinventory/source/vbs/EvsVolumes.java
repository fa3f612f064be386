package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.source.failure.UnreadEvidence;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.PartReader;
import io.policyinventory.source.paging.ListReader;
import io.policyinventory.source.volume.VolumeList;
import io.policyinventory.source.volume.VolumePosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Reads all volumes of a project for what they tell of policies (vbs-v2.md section 6). */
final class EvsVolumes {

  private static final int PAGE = 1000;

  private final ListReader<VolumePosition> list;

  private final Scope scope;

  EvsVolumes(Scope scope, ServiceClient client, int maxPages) {
    this.scope = scope;
    this.list = VolumeList.of(client, maxPages);
  }

  /**
   * All volumes; none, and a gap, when they cannot be read.
   *
   * @throws RunFailedException when no further call may be made with these credentials
   */
  Volumes read(Collection<String> policyIds) {
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

  private Volumes readAll(Collection<String> policyIds) {
    ListReader.Whole whole = list.all(VolumeList.start(PAGE));
    Volumes volumes = new Volumes();
    Map<String, String> known = new HashMap<>();
    policyIds.forEach(id -> known.put(Ids.key(id), id));
    whole.items().forEach(item -> add(item, volumes, known));
    whole.gaps().forEach(gap -> volumes.lack(UnreadEvidence.ofMembers(gap)));
    volumes.countPages(whole.pages());
    volumes.end();
    return volumes;
  }

  private static void add(JsonItem item, Volumes volumes, Map<String, String> policyIds) {
    try {
      OddParts odd = new OddParts();
      ObjectNode node = VolumeList.REDACTION.object(item);
      PartReader volume = PartReader.of(node, Reject.Part.DISK, odd);
      String id = volume.fields().requiredText("id");
      String policy = volume.object("metadata").text("policy");
      volumes.add(id, volume.text("name"), policy == null ? null : policyIds.get(Ids.key(policy)));
      VolumeList.REDACTION.rejects(item, odd).forEach(volumes::add);
    } catch (MalformedRecordException e) {
      volumes.add(VolumeList.REDACTION.reject(item, e));
    }
  }
}
