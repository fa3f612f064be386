package io.policyinventory.source.volume;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.source.failure.Refusals;
import io.policyinventory.source.paging.ListPage;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.ListPosition.Mode;
import io.policyinventory.source.paging.PageOutcome;
import io.policyinventory.source.paging.PageOutcome.Outcome;
import io.policyinventory.source.paging.Paging;
import java.util.List;
import java.util.function.Predicate;

/**
 * By marker, and of all enterprise projects where the server lets itself be asked so (ecs-evs.md
 * section 2).
 */
final class VolumePaging implements Paging<VolumePosition> {

  private static final ListPaging LIST = ListPaging.BY_MARKER;
  private static final int LARGEST_PAGE = 1000;
  private static final int BAD_REQUEST = 400;

  @Override
  public VolumePosition start(int pageSize) {
    return new VolumePosition(true, LIST.start(Math.min(pageSize, LARGEST_PAGE)));
  }

  @Override
  public VolumePosition restarted(VolumePosition at) {
    return at.at(LIST.restarted(at.list()));
  }

  /** Links are never followed. */
  @Override
  public PageOutcome<VolumePosition> next(
      VolumePosition at, ListPage page, Predicate<String> seen) {
    ListPage unlinked = new ListPage(page.ids(), page.total(), null);
    return of(at, LIST.next(at.list(), unlinked, seen));
  }

  /** An offset that is not below the number of volumes is refused as a bad request. */
  @Override
  public PageOutcome<VolumePosition> failed(
      VolumePosition at, CloudException failure, Predicate<String> seen) {
    boolean bad = isBadRequest(failure);
    if (bad && at.everyEnterpriseProject() && at.list().pages() == 0) {
      return new PageOutcome<>(Outcome.GO_ON, List.of(), at.withoutEnterpriseProjects());
    }
    Mode mode = at.list().mode();
    if (bad && (mode == Mode.END || mode == Mode.FAR)) {
      return next(at, new ListPage(List.of(), null, null), seen);
    }
    if (mode == Mode.FAR) {
      throw failure;
    }
    return of(at, LIST.failed(at.list(), failure, seen));
  }

  private static PageOutcome<VolumePosition> of(VolumePosition at, PageOutcome<ListPosition> list) {
    return new PageOutcome<>(list.outcome(), list.fresh(), at.at(list.next()));
  }

  private static boolean isBadRequest(CloudException failure) {
    Integer status = failure.failure().status();
    return Refusals.refused(failure) && status != null && status == BAD_REQUEST;
  }
}
