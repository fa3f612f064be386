package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.schedule.RunSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The schedules of a policy.
 *
 * @param ofPolicy of all its operations together; empty when none will run, or it cannot be told
 *     when
 * @param ofOperations in their order in the policy; likewise
 */
public record PolicySchedules(
    Optional<RunSchedule> ofPolicy, List<Optional<RunSchedule>> ofOperations) {

  public PolicySchedules {
    ofOperations = List.copyOf(ofOperations);
  }

  /**
   * The schedules of a policy from a moment on.
   *
   * @param moment the start of the run that read the policy
   */
  public static PolicySchedules of(Policy policy, Instant moment) {
    List<Optional<RunSchedule>> operations =
        policy.operations().stream().map(each -> schedule(policy, each, moment)).toList();
    return new PolicySchedules(
        RunSchedule.together(operations.stream().flatMap(Optional::stream).toList()), operations);
  }

  private static Optional<RunSchedule> schedule(
      Policy policy, ScheduledOperation operation, Instant moment) {
    return policy.runs(operation)
        ? RunSchedule.of(operation.rrule(), operation.startTime(), moment)
        : Optional.empty();
  }

  /** When they run first after an instant. */
  public NextRuns after(Instant instant) {
    Function<RunSchedule, Optional<Instant>> next = schedule -> schedule.nextAfter(instant);
    return new NextRuns(
        ofPolicy.flatMap(next).orElse(null),
        ofOperations.stream().map(each -> each.flatMap(next)).toList());
  }
}
