package io.policyinventory.cloud.catalogue;

import io.policyinventory.cloud.AnswerJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The public entries of a service catalogue (iam-v3.md section 4). */
public record Catalogue(List<Entry> entries) {
  static final Catalogue EMPTY = new Catalogue(List.of());

  /**
   * One public endpoint.
   *
   * @param region null when the catalogue says {@code *} or nothing
   */
  record Entry(String type, @Nullable String region, String url) {}

  public Catalogue {
    entries = List.copyOf(entries);
  }

  public static Catalogue of(JsonNode catalog) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode service : catalog.values()) {
      String type = AnswerJson.text(service, "type");
      for (JsonNode endpoint : service.path("endpoints").values()) {
        String url = AnswerJson.text(endpoint, "url");
        if (type != null
            && url != null
            && "public".equals(AnswerJson.text(endpoint, "interface"))) {
          entries.add(new Entry(type, region(endpoint), url));
        }
      }
    }
    return new Catalogue(entries);
  }

  public List<Entry> of(String type) {
    return entries.stream().filter(entry -> entry.type().equals(type)).toList();
  }

  Set<String> regions() {
    Set<String> regions = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.region() != null) {
        regions.add(entry.region());
      }
    }
    return regions;
  }

  private static @Nullable String region(JsonNode endpoint) {
    String region = AnswerJson.text(endpoint, "region");
    if (region == null) {
      region = AnswerJson.text(endpoint, "region_id");
    }
    return region == null || region.equals("*") ? null : region;
  }
}
