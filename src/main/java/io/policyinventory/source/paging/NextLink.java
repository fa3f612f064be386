package io.policyinventory.source.paging;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the link with {@code rel=next} asks for. Only its query is read: its host may be one that
 * cannot or must not be reached (csbs-v1.md section 3, rule 4).
 */
public record NextLink(@Nullable String marker, @Nullable Integer offset) {

  /** The link among an answer's links; null when there is none with a marker or an offset. */
  public static @Nullable NextLink of(@Nullable JsonNode links) {
    if (links == null || !links.isArray()) {
      return null;
    }
    for (JsonNode link : links) {
      if (link.path("rel").asString("").equals("next")) {
        return ofHref(link.path("href").asString(""));
      }
    }
    return null;
  }

  private static @Nullable NextLink ofHref(String href) {
    String marker = null;
    Integer offset = null;
    for (String pair : href.substring(href.indexOf('?') + 1).split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (name.equals("marker") && !value.isEmpty()) {
        marker = decoded(value);
      } else if (name.equals("offset") && value.matches("[1-9][0-9]{0,8}")) {
        offset = Integer.valueOf(value);
      }
    }
    return marker == null && offset == null ? null : new NextLink(marker, offset);
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
