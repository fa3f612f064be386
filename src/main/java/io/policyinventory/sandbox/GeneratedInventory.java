package io.policyinventory.sandbox;

/**
 * The size of a computed inventory; nothing of it is held in memory.
 *
 * @param projects 1..1000
 * @param csbsPolicies per project, 0..5,000,000
 * @param resources per policy, 0..64 as the service allows
 */
public record GeneratedInventory(int projects, int csbsPolicies, int resources) {

  public GeneratedInventory {
    within("projects", projects, 1, 1_000);
    within("csbsPolicies", csbsPolicies, 0, 5_000_000);
    within("resources", resources, 0, 64);
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + ".." + most + ", not " + value);
    }
  }
}
