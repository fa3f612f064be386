package io.policyinventory.report.table;

import io.policyinventory.policy.TagCount;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;

/** One row per tag key and value of a scope. */
final class TagsReport extends Report<TagCount> {

  TagsReport() {
    super("tags", 40, declaredColumns(), SnapshotData::tags);
  }

  private static Columns<TagCount> declaredColumns() {
    return new Columns<TagCount>()
        .scope(TagCount::scope)
        .text("tag_key", 24, "Tag key", r -> r.tag().key())
        .text("tag_value", 32, "Tag value", r -> r.tag().value())
        .bool("in_catalogue", "Whether the scope's tag catalogue lists it", TagCount::inCatalogue)
        .integer("policy_count", "Policies that carry it", TagCount::policyCount)
        .names("tag_key", "tag_value")
        .telling("policy_count", "in_catalogue", "project_name");
  }
}
