package io.policyinventory.snapshot.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.policyinventory.policy.Policy;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads the normal form of a policy as JSON. Decimals keep every digit. */
public final class PolicyCodec {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();
  private static final ObjectWriter WRITER = MAPPER.writerFor(PolicyContent.class);
  private static final ObjectReader READER = MAPPER.readerFor(PolicyContent.class);

  private PolicyCodec() {}

  /** UTF-8, cleaned for the database. */
  public static byte[] write(Policy policy) {
    return jsonb(WRITER.writeValueAsString(PolicyContent.of(policy)));
  }

  /** A document of the service, cleaned for the database. */
  public static byte[] jsonb(String document) {
    return Texts.cleanJson(document).getBytes(StandardCharsets.UTF_8);
  }

  public static Policy read(String policyId, String content) {
    PolicyContent read = READER.readValue(content);
    return read.policy(policyId);
  }
}
