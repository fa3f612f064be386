package io.policyinventory.source.cbr;

import io.policyinventory.policy.Reject;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the lists within a vault so that a malformed element of one harms no other. */
final class VaultParts {

  /** Takes an element. */
  interface Reader {
    void read(Fields element) throws MalformedRecordException;
  }

  private final JsonItem item;
  private final Fields vault;
  private final List<Reject> rejects = new ArrayList<>();

  VaultParts(JsonItem item, Fields vault) {
    this.item = item;
    this.vault = vault;
  }

  /** The elements so far that could not be understood. */
  List<Reject> rejects() {
    return rejects;
  }

  /**
   * Reads the elements of a list; a missing or null one has none.
   *
   * @param part what an element is, for rejects
   * @throws MalformedRecordException when it is no list
   */
  void each(Reject.Part part, String list, Reader reader) throws MalformedRecordException {
    JsonNode elements = vault.node().get(list);
    if (elements == null || elements.isNull()) {
      return;
    }
    if (!elements.isArray()) {
      throw vault.malformed(list, "an array", elements);
    }
    for (int index = 0; index < elements.size(); index++) {
      JsonItem element = element(list + "[" + index + "]", elements.get(index));
      try {
        reader.read(new Fields("", element.object()));
      } catch (MalformedRecordException e) {
        rejects.add(element.reject(part, null, null, e));
      }
    }
  }

  private JsonItem element(String position, JsonNode node) {
    byte[] json = Json.compact(node).getBytes(StandardCharsets.UTF_8);
    return new JsonItem(item.request(), item.position() + "." + position, json, 0, json.length);
  }
}
