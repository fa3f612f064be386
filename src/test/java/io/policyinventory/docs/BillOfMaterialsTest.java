package io.policyinventory.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bill of materials that the jar carries (CycloneDX). */
class BillOfMaterialsTest {

  private static List<JsonNode> components() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            BillOfMaterialsTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json"))) {
      JsonNode bill = JsonMapper.shared().readTree(in);
      return StreamSupport.stream(bill.get("components").spliterator(), false).toList();
    }
  }

  @Test
  void everyPartHasVersionChecksumAndLicence() throws IOException {
    assertThat(components())
        .allSatisfy(
            part -> {
              assertThat(part.path("version").asString("")).as(part.toString()).isNotEmpty();
              assertThat(part.path("hashes")).as(part.path("name").toString()).isNotEmpty();
              assertThat(part.path("licenses")).as(part.path("name").toString()).isNotEmpty();
            });
  }

  @Test
  void thePartsOfTheDesignAreAmongThemAndThoseOfTestsAreNot() throws IOException {
    Stream<String> names = components().stream().map(part -> part.get("name").asString());

    assertThat(names)
        .contains("spring-batch-core", "jackson-databind", "poi-ooxml", "opencsv", "postgresql")
        .doesNotContain("junit-jupiter", "jqwik", "testcontainers-postgresql", "archunit");
  }
}
