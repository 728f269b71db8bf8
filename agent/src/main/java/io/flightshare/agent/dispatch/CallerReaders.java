package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;

/** Makes the readers of those key parts of one site that are about the caller. Immutable. */
final class CallerReaders {
  private final Site site;
  private final RuleGroup group;

  CallerReaders(Site site, RuleGroup group) {
    this.site = site;
    this.group = group;
  }

  PartReader reader(KeyPart part) {
    return part.kind() == KeyPart.Kind.MDC
        ? new MdcReader(site, part, () -> group.mdcIsMissing(part, site))
        : new StaticReader(site, part);
  }
}
