package io.policyinventory.report.publish;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of a publication.
 *
 * @param report the report it holds; null when it holds several
 * @param rows data rows, without headers
 * @param sheets data rows by sheet, in order; empty for a file without sheets
 * @param sha256 hexadecimal, lower case
 */
public record PublishedFile(
    String name,
    @Nullable String report,
    long rows,
    Map<String, Long> sheets,
    long bytes,
    String sha256) {}
