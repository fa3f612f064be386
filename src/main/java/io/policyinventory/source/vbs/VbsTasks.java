package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.policy.Reject;
import io.policyinventory.source.Fields;
import io.policyinventory.source.JsonItem;
import io.policyinventory.source.JsonPage;
import io.policyinventory.source.OddRecordException;
import io.policyinventory.source.Refusals;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which volumes a policy tried to back up in the last 30 days or so (vbs-v2.md section 5). */
final class VbsTasks {

  private static final Logger log = LoggerFactory.getLogger(VbsTasks.class);
  private static final String VOLUME = "volume";

  private final VbsCalls calls;
  private final int maxPages;

  VbsTasks(VbsCalls calls, int maxPages) {
    this.calls = calls;
    this.maxPages = maxPages;
  }

  /**
   * The volumes; none when the tasks may not be read.
   *
   * @param rejects where tasks go that cannot be understood
   * @throws ItemGoneException when the policy is gone
   */
  Set<String> volumesOf(String policyId, List<Reject> rejects) {
    Set<String> volumes = new TreeSet<>();
    Set<String> jobs = new HashSet<>();
    int read = 0;
    for (int pages = 0; pages < maxPages; pages++) {
      JsonPage page;
      try {
        page = calls.tasksOf(policyId, read == 0 ? null : Integer.valueOf(read));
      } catch (ItemGoneException e) {
        throw e;
      } catch (CloudException e) {
        if (Refusals.refused(e)) {
          log.warn(
              "backup tasks cannot be read, so that none tells of members: {}", e.getMessage());
          return Set.of();
        }
        throw e;
      }
      boolean news = false;
      for (JsonItem item : page.items()) {
        String job = item.id("job_id");
        if (jobs.add(job.isEmpty() ? item.raw() : job)) {
          news = true;
          add(item, policyId, volumes, rejects);
        }
      }
      if (!news) {
        return volumes;
      }
      read += page.items().size();
    }
    throw Refusals.scopeFailed(
        "GET /backuppolicy/" + policyId + "/backuptasks",
        "the list has more than " + maxPages + " pages");
  }

  private static void add(
      JsonItem item, String policyId, Set<String> volumes, List<Reject> rejects) {
    try {
      Fields task = new Fields("", item.object());
      String type = task.text("resource_type");
      if (type == null || type.toLowerCase(Locale.ROOT).contains(VOLUME)) {
        volumes.add(task.requiredText("resource_id"));
      }
    } catch (OddRecordException e) {
      rejects.add(item.reject(policyId, null, e));
    }
  }
}
