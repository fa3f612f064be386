package io.policyinventory.source.json;

import io.policyinventory.policy.text.Bytewise;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/** JSON as one text, whatever the order of members and elements was. */
final class CanonicalJson {
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /** Without white space, members in the order of their names, elements in that of their texts. */
  static String of(JsonNode node) {
    CanonicalJson canonical = new CanonicalJson();
    canonical.add(node);
    return canonical.out.toString();
  }

  private void add(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> members(node);
      case ARRAY -> elements(node);
      case STRING -> string(node.stringValue());
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      default -> {
        // A generator for each of them is what canonical texts of whole lists cost most.
        out.append(node.isIntegralNumber() ? node.asString() : Json.compact(node));
      }
    }
  }

  private void members(JsonNode node) {
    List<String> names = new ArrayList<>(node.propertyNames());
    names.sort(Bytewise.ORDER);
    out.append('{');
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      string(names.get(i));
      out.append(':');
      add(node.get(names.get(i)));
    }
    out.append('}');
  }

  private void elements(JsonNode node) {
    out.append('[');
    if (node.size() == 1) {
      add(node.get(0));
    } else if (node.size() > 1) {
      List<String> texts = new ArrayList<>(node.size());
      node.forEach(element -> texts.add(of(element)));
      texts.sort(Bytewise.ORDER);
      out.append(String.join(",", texts));
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    ENCODER.quoteAsString(text, out);
    out.append('"');
  }
}
