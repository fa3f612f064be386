package io.policyinventory.job.history;

import io.policyinventory.job.arguments.Jobs;
import io.policyinventory.job.arguments.ParameterNames;
import io.policyinventory.job.arguments.ParameterReader;
import io.policyinventory.job.arguments.UsageException;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.convert.DurationStyle;

/**
 * The job parameters of {@code purge}, checked.
 *
 * @param keep how old a run may be to be kept; at least a day
 * @param confirm false: only say what would go
 */
public record PurgeParameters(Duration keep, boolean confirm) {

  /**
   * Checks parameters.
   *
   * @throws UsageException naming the first that cannot be right
   */
  public static PurgeParameters of(Map<String, String> parameters) {
    ParameterNames.check(Jobs.PURGE, parameters);
    ParameterReader reader = new ParameterReader(parameters);
    return new PurgeParameters(keep(reader), reader.flag("confirm", false));
  }

  private static Duration keep(ParameterReader reader) {
    try {
      Duration keep = DurationStyle.SIMPLE.parse(reader.text("keep").orElse("400d"));
      if (keep.compareTo(Duration.ofDays(1)) >= 0) {
        return keep;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw reader.refused("keep", "expected a time such as 400d, at least 1d");
    }
    throw reader.refused("keep", "expected a time such as 400d, at least 1d");
  }
}
