package io.policyinventory.source.vbs;

import io.policyinventory.cloud.ServiceType;
import java.util.List;

/** Where volume backups may be listed, in the order of being tried (vbs-v2.md section 7, Q8). */
enum VbsBackupHost {
  VBS_V3(VbsSource.SERVICE.inVersion("v3")),
  VBS_V2(VbsSource.SERVICE.inVersion("v2")),
  VOLUME_V3(new ServiceType("evs", List.of("volumev3"), "v3").inVersion("v3"));

  private final ServiceType service;

  VbsBackupHost(ServiceType service) {
    this.service = service;
  }

  ServiceType service() {
    return service;
  }
}
