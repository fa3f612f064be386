package io.policyinventory.sandbox.api.identity;

import io.policyinventory.sandbox.http.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request in the form that is signed.
 *
 * @param signedHeaders names in lower case
 */
record CanonicalRequest(Request request, List<String> signedHeaders) {

  byte[] bytes() {
    String headers =
        signedHeaders.stream()
            .sorted()
            .map(name -> name + ":" + request.header(name).trim() + "\n")
            .collect(Collectors.joining());
    return String.join(
            "\n",
            request.method(),
            path(),
            query(),
            headers,
            signedHeaders.stream().sorted().collect(Collectors.joining(";")),
            Signatures.sha256(request.body()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String path() {
    String path =
        Stream.of(request.target().getRawPath().split("/", -1))
            .map(CanonicalRequest::encoded)
            .collect(Collectors.joining("/"));
    return path.endsWith("/") ? path : path + "/";
  }

  private String query() {
    return Stream.of(request.rawQuery().split("&"))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .map(pair -> Map.entry(encoded(pair[0]), pair.length == 2 ? encoded(pair[1]) : ""))
        .sorted(
            Comparator.comparing(Map.Entry<String, String>::getKey)
                .thenComparing(Map.Entry::getValue))
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String onTheWire) {
    String decoded = URLDecoder.decode(onTheWire.replace("+", "%2B"), StandardCharsets.UTF_8);
    return URLEncoder.encode(decoded, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
