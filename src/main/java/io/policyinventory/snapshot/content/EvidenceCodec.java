package io.policyinventory.snapshot.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.coverage.Vault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads evidence of coverage as JSON, cleaned for the database. */
public final class EvidenceCodec {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private static final ObjectReader RESOURCE = MAPPER.readerFor(ResourceContent.class);
  private static final ObjectReader VAULT = MAPPER.readerFor(Vault.class);
  private static final ObjectReader TAGS = MAPPER.readerFor(new TypeReference<List<Tag>>() {});
  private static final ObjectReader TEXTS = MAPPER.readerFor(new TypeReference<List<String>>() {});

  private EvidenceCodec() {}

  public static String text(ProjectResource resource) {
    return Texts.cleanJson(MAPPER.writeValueAsString(ResourceContent.of(resource)));
  }

  public static byte[] write(List<?> list) {
    return PolicyCodec.jsonb(MAPPER.writeValueAsString(list));
  }

  public static String text(Vault vault) {
    return Texts.cleanJson(MAPPER.writeValueAsString(vault));
  }

  /**
   * @throws IllegalArgumentException for a type that is no {@link ResourceKind}
   */
  public static ProjectResource resource(String id, String type, String content) {
    ResourceKind kind =
        ResourceKind.ofType(type)
            .orElseThrow(() -> new IllegalArgumentException("not a kind of resource: " + type));
    ResourceContent read = RESOURCE.readValue(content);
    return read.resource(id, kind);
  }

  public static Vault vault(String content) {
    return VAULT.readValue(content);
  }

  public static List<Tag> tags(String json) {
    return TAGS.readValue(json);
  }

  public static List<String> texts(@Nullable String json) {
    return json == null || json.equals("[]") ? List.of() : TEXTS.readValue(json);
  }
}
