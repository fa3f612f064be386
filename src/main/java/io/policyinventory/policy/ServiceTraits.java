package io.policyinventory.policy;

import java.util.Set;

/**
 * What a service is like, as far as others than its source must know.
 *
 * @param scheduleLimits what its schedules may not be
 * @param retention what its limits of retention may be
 * @param membersByEvidence whether its policies do not list their members, which are gathered from
 *     other evidence
 */
public record ServiceTraits(
    Listing lists,
    Set<ScheduleLimit> scheduleLimits,
    RetentionRange retention,
    boolean membersByEvidence) {

  /** What a schedule may not be, beyond what no service takes. */
  public enum ScheduleLimit {
    /** Runs on days of the month. */
    NO_DAYS_OF_MONTH,
    /** Runs at another minute than 0. */
    FULL_HOURS
  }

  /**
   * What limits of retention may be, the ends included; -1 is no limit where it is in the range.
   *
   * @param least of copies and of days
   */
  public record RetentionRange(int least, int mostCopies, int mostDays) {

    /** From -1 to 99,999 (csbs-v1.md section 4, cbr-v3.md section 3). */
    public static final RetentionRange WIDE = new RetentionRange(-1, 99_999, 99_999);
  }

  public ServiceTraits {
    scheduleLimits = Set.copyOf(scheduleLimits);
  }

  /** Lists servers or disks. */
  public static ServiceTraits ofResources(Listing lists) {
    return new ServiceTraits(lists, Set.of(), RetentionRange.WIDE, false);
  }

  /** Lists policies, each with its members. */
  public static ServiceTraits ofPolicies(ScheduleLimit... limits) {
    return new ServiceTraits(Listing.POLICIES, Set.of(limits), RetentionRange.WIDE, false);
  }

  /** The same, but that its policies do not list their members. */
  public ServiceTraits withMembersByEvidence() {
    return new ServiceTraits(lists, scheduleLimits, retention, true);
  }

  /** The same, but with other limits of retention. */
  public ServiceTraits withRetention(RetentionRange range) {
    return new ServiceTraits(lists, scheduleLimits, range, membersByEvidence);
  }
}
