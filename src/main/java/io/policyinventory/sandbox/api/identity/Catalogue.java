package io.policyinventory.sandbox.api.identity;

import io.policyinventory.sandbox.inventory.BackupService;
import io.policyinventory.sandbox.inventory.SandboxJson;
import io.policyinventory.sandbox.inventory.SandboxProject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** The service catalogue of a token, in the shapes that were recorded from the real IAM. */
public final class Catalogue {

  private final URI base;
  private final String region;

  Catalogue(URI base, String region) {
    this.base = base;
    this.region = region;
  }

  /**
   * @param project null for a token of the whole domain
   */
  public ArrayNode of(@Nullable SandboxProject project) {
    ArrayNode services = SandboxJson.array();
    add(services, "identity", "keystone", region, "/v3");
    add(services, "identity", "keystone", "*", "/v3");
    if (project == null) {
      return services;
    }
    if (project.offers(BackupService.CSBS)) {
      add(services, "data-protect", "karbor", region, "/csbs/v1/" + project.id());
    }
    if (project.offers(BackupService.VBS)) {
      add(services, "vbsv2", "vbsv2", region, "/vbs/v2/" + project.id());
      add(services, "vbs", "volume-backup", region, "/vbs/v2/");
    }
    if (project.offers(BackupService.CBR)) {
      add(services, "cbr", "cbr", region, "/cbr/v3/" + project.id());
    }
    add(services, "ecs", "ecs", region, "/ecs/v1/" + project.id());
    add(services, "evs", "evs", region, "/evs/v2/" + project.id());
    add(services, "compute", "nova", region, "/compute/v2.1/" + project.id());
    add(services, "volumev3", "cinderv3", region, "/volume/v3/" + project.id());
    add(services, "volumev2", "cinderv2", region, "/evs/v2/" + project.id());
    return services;
  }

  private void add(
      ArrayNode services, String type, String name, String endpointRegion, String path) {
    services
        .addObject()
        .put("id", id(type))
        .put("type", type)
        .put("name", name)
        .putArray("endpoints")
        .addObject()
        .put("id", id(type + endpointRegion))
        .put("interface", "public")
        .put("region", endpointRegion)
        .put("region_id", endpointRegion)
        .put("url", base + path);
  }

  private static String id(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
  }
}
