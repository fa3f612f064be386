package io.policyinventory.extract;

import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * The processor of {@code read-scopes}: makes of what was read of a scope what is stored of it, be
 * it rows with the cursor behind them or the scope's end, by the kind of its failure. Stateless.
 *
 * <p>Records are in normal form already, and what could not be understood is a reject, when a
 * source hands them over: it needs them to know what to ask for next (details by id, tags in bulk,
 * the next page), so that mapping stays with reading.
 */
public final class ScopePortionProcessor implements ItemProcessor<ScopePortion, ExtractedPart> {

  @Override
  public ExtractedPart process(ScopePortion portion) {
    return portion.extracted();
  }
}
