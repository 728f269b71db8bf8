package com.acme.hygiene;

import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** Makes the MBean server of an application that wants one of its own. */
public class OwnServerBuilder extends MBeanServerBuilder {
  static final AtomicInteger BUILT = new AtomicInteger();

  @Override
  public MBeanServer newMBeanServer(
      String defaultDomain, MBeanServer outer, MBeanServerDelegate delegate) {
    BUILT.incrementAndGet();
    return super.newMBeanServer(defaultDomain, outer, delegate);
  }
}
