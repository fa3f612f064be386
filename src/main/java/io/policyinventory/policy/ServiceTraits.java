package io.policyinventory.policy;

import java.util.Set;

/**
 * What a service is like, as far as others than its source must know.
 *
 * @param scheduleLimits what its schedules may not be
 * @param membersByEvidence whether its policies do not list their members, which are gathered from
 *     other evidence
 */
public record ServiceTraits(
    Listing lists, Set<ScheduleLimit> scheduleLimits, boolean membersByEvidence) {

  /** What a schedule may not be, beyond what no service takes. */
  public enum ScheduleLimit {
    /** Runs on days of the month. */
    NO_DAYS_OF_MONTH,
    /** Runs at another minute than 0. */
    FULL_HOURS
  }

  public ServiceTraits {
    scheduleLimits = Set.copyOf(scheduleLimits);
  }

  /** Lists servers or disks. */
  public static ServiceTraits ofResources(Listing lists) {
    return new ServiceTraits(lists, Set.of(), false);
  }

  /** Lists policies, each with its members. */
  public static ServiceTraits ofPolicies(ScheduleLimit... limits) {
    return new ServiceTraits(Listing.POLICIES, Set.of(limits), false);
  }

  /** The same, but that its policies do not list their members. */
  public ServiceTraits withMembersByEvidence() {
    return new ServiceTraits(lists, scheduleLimits, true);
  }
}
