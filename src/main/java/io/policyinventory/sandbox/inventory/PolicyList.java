package io.policyinventory.sandbox.inventory;

/** Policies of one project and service, by position: oldest first. */
public interface PolicyList {

  int size();

  PolicyEntry get(int index);

  /** The position of a policy; -1 when there is none with that id. */
  int indexOf(String id);
}
