package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.UnreadPart;
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
   * The schedules of a policy from a moment on: none of an operation whose switch was not
   * understood, and none of the policy when that holds for any.
   *
   * @param moment the start of the run that read the policy
   */
  public static PolicySchedules of(Policy policy, Instant moment) {
    List<Optional<RunSchedule>> operations =
        policy.operations().stream().map(each -> schedule(policy, each, moment)).toList();
    boolean told = !policy.lacks(UnreadPart.SWITCH) && !lacksSchedule(policy);
    return new PolicySchedules(
        told
            ? RunSchedule.together(operations.stream().flatMap(Optional::stream).toList())
            : Optional.empty(),
        operations);
  }

  private static Optional<RunSchedule> schedule(
      Policy policy, ScheduledOperation operation, Instant moment) {
    boolean told =
        !operation.unread().contains(UnreadPart.SWITCH)
            && (policy.enabled() != null || !policy.lacks(UnreadPart.SWITCH));
    return told && policy.runs(operation)
        ? RunSchedule.of(operation.rrule(), operation.startTime(), moment)
        : Optional.empty();
  }

  private static boolean lacksSchedule(Policy policy) {
    return policy.operations().stream()
        .anyMatch(each -> policy.runs(each) && each.unread().contains(UnreadPart.SCHEDULE));
  }

  /** When they run first after an instant. */
  public NextRuns after(Instant instant) {
    Function<RunSchedule, Optional<Instant>> next = schedule -> schedule.nextAfter(instant);
    return new NextRuns(
        ofPolicy.flatMap(next).orElse(null),
        ofOperations.stream().map(each -> each.flatMap(next)).toList());
  }
}
