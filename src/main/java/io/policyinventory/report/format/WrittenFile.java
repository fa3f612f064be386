package io.policyinventory.report.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that a format has completed.
 *
 * @param report the report it holds; null when it holds several
 * @param rows data rows, without headers
 * @param sheets data rows by sheet, in order; empty when the format has no sheets
 */
public record WrittenFile(
    String name, @Nullable String report, long rows, Map<String, Long> sheets) {}
