package io.policyinventory.cloud.catalogue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Host names by pattern, for when no catalogue can be had (iam-v3.md section 1). */
public final class HostPatterns {
  private static final String OTC = ".otc.t-systems.com";
  private static final String HUAWEI = ".myhuaweicloud.com";
  private static final String BACKUP_REGION = "eu-de";

  private HostPatterns() {}

  /** Entries for the region; empty when the sign-in host follows no known pattern. */
  public static Catalogue catalogue(URI authUrl, String region) {
    String host = authUrl.getHost();
    List<Catalogue.Entry> entries = new ArrayList<>();
    if (host.endsWith(OTC)) {
      add(entries, "cbr", "cbr", region, OTC, "v3");
      add(entries, "ecs", "ecs", region, OTC, "v1");
      add(entries, "evs", "evs", region, OTC, "v2");
      add(entries, "volumev2", "evs", region, OTC, "v2");
      add(entries, "volumev3", "evs", region, OTC, "v3");
      if (region.equals(BACKUP_REGION)) {
        add(entries, "data-protect", "csbs", region, OTC, "v1");
        add(entries, "vbsv2", "vbs", region, OTC, "v2");
      }
    } else if (host.endsWith(HUAWEI)) {
      add(entries, "cbr", "cbr", region, HUAWEI, "v3");
      add(entries, "ecs", "ecs", region, HUAWEI, "v1");
      add(entries, "evs", "evs", region, HUAWEI, "v2");
      add(entries, "volumev2", "evs", region, HUAWEI, "v2");
      add(entries, "volumev3", "evs", region, HUAWEI, "v3");
    }
    return new Catalogue(entries);
  }

  private static void add(
      List<Catalogue.Entry> entries,
      String type,
      String service,
      String region,
      String domain,
      String version) {
    entries.add(
        new Catalogue.Entry(
            type, region, "https://" + service + "." + region + domain + "/" + version));
  }
}
