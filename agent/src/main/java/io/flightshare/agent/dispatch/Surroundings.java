package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.Callers;
import io.flightshare.agent.config.ContextConfig;
import io.flightshare.agent.config.KeyPart;
import io.flightshare.agent.config.RuleConfig.Transactions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the calling thread matters to the calls of one site: see the rule. Thread-safe. */
final class Surroundings {
  private final boolean auto;
  private final boolean bypassing;
  private final int site;
  private final Places places;
  private final PartReader[] readers;

  Surroundings(Site site, RuleGroup group, Sites sites) {
    ContextConfig context = group.rule().context();
    this.auto = context.isAuto();
    this.bypassing = group.rule().transactions() == Transactions.BYPASS;
    this.site = site.id();
    this.places = new Places(site, sites);
    CallerReaders callers = new CallerReaders(site, group);
    List<KeyPart> parts = context.parts();
    this.readers = new PartReader[parts.size()];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = callers.reader(parts.get(i));
    }
  }

  /** Whether it matters for whom a subscriber works, as its library tells. */
  boolean asksForCallers() {
    return auto;
  }

  /** Whether a call inside of a transaction runs by itself. */
  boolean bypassesTransactions() {
    return bypassing;
  }

  /** The number of the site. */
  int site() {
    return site;
  }

  /** Whether there is something to be read from each caller. */
  boolean haveParts() {
    return readers.length > 0;
  }

  /** Where callers are by their loaders; null if those do not matter. */
  @Nullable Places places() {
    return auto ? places : null;
  }

  /** The number that the key begins with. */
  int number() {
    if (!auto) {
      return site;
    }
    // Where there are sources every call comes here, and is no visitor.
    return (Callers.areKnown() ? places.ofCaller() : places.ofVisitor()).number;
  }

  /**
   * Whether the call has to run by itself because of a transaction.
   *
   * @throws Throwable if that cannot be told
   */
  boolean isInTransaction() throws Throwable {
    return bypassing && Callers.areKnown() && Callers.areInTransaction();
  }

  /**
   * What the caller carries besides its loader; null if nothing that counts.
   *
   * @throws Throwable if that cannot be told
   */
  @Nullable Object context() throws Throwable {
    if (auto) {
      return Callers.areKnown() ? Callers.context() : null;
    }
    if (readers.length == 0) {
      return null;
    }
    Object[] parts = new Object[readers.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = readers[i].read(null, null, null, null, 0, 0, 0, 0);
    }
    return parts;
  }
}
