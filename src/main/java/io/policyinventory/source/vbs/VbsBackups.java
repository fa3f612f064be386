package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.backup.BackupList;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.failure.UnreadEvidence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a scope that come after its policies: pages of volume backups. */
final class VbsBackups {

  private static final Logger log = LoggerFactory.getLogger(VbsBackups.class);
  private static final List<VbsBackupHost> HOSTS = List.of(VbsBackupHost.values());

  private final ScopeReading reading;

  VbsBackups(ScopeReading reading) {
    this.reading = reading;
  }

  /** The cursor after the policies; null when backups are not wanted. */
  static @Nullable String first(ScopeSettings settings) {
    return settings.backups() ? VbsCursor.start(HOSTS.get(0), settings.pageSize()).text() : null;
  }

  ScopePart read(VbsCursor at) {
    return UnreadEvidence.orElse(reading, "volume backups", () -> page(at));
  }

  private ScopePart page(VbsCursor at) {
    Optional<ServiceClient> client = reading.client(at.host().service());
    if (client.isPresent()) {
      try {
        return new BackupList(reading, new VolumeBackups(client.get()), next -> at.at(next).text())
            .part(at.list());
      } catch (CloudException e) {
        if (!at.list().untouched() || !isElsewhere(e)) {
          throw e;
        }
      }
    }
    int next = at.host().ordinal() + 1;
    return next < HOSTS.size()
        ? page(VbsCursor.start(HOSTS.get(next), reading.settings().pageSize()))
        : nowhere();
  }

  private static boolean isElsewhere(CloudException e) {
    return e instanceof ServiceNotOfferedException
        || e instanceof ItemGoneException
        || Refusals.notFound(e);
  }

  private ScopePart nowhere() {
    String message = "volume backups are offered nowhere";
    log.warn("{}: {}", reading.scope().label(), message);
    return ScopePart.ofEvidence(
        CoverageEvidence.ofGap(new EvidenceGap(EvidenceGap.Kind.BACKUPS, null, message)),
        List.of(),
        0,
        null);
  }
}
