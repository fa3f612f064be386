package io.policyinventory.report.html;

import java.util.List;

/**
 * A part of the page under a heading.
 *
 * @param id what links name it by
 */
record Section(String id, String title, List<Block> blocks) {
  Section {
    blocks = List.copyOf(blocks);
  }
}
