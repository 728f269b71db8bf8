package com.acme.fragile;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Polling;
import com.acme.probe.Work;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Calls methods with keys that fail. */
public final class FragileMain {
  private static final Work WORK = new Work();

  private FragileMain() {}

  static String whole(Fragile key) {
    return "done " + (WORK.run() > 0);
  }

  static String byProperty(Fragile key) {
    return "done " + (WORK.run() > 0);
  }

  static String byMissing(Fragile key) {
    return "done " + (WORK.run() > 0);
  }

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    tell("hashCode", Crowd.of(3, WORK, () -> whole(new Fragile("hashCode"))), "whole");
    tell("equals", Crowd.of(3, WORK, () -> whole(new Fragile("equals"))), "whole");
    tell("getter", Crowd.of(3, WORK, () -> byProperty(new Fragile("getter"))), "property");
    tell("missing", Crowd.of(3, WORK, () -> byMissing(new Fragile("nowhere"))), "missing");
    tell("sound", Crowd.of(3, WORK, () -> whole(new Fragile("nowhere"))), "whole");
  }

  private static void tell(String name, Crowd crowd, String rule) throws Exception {
    Facts.tell(name + ".executions", crowd.executions());
    Facts.tell(name + ".outcomes", crowd.distinct());
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName bean = new ObjectName("io.flightshare:type=Rule,name=" + rule);
    Polling.until("bean " + bean, () -> server.isRegistered(bean));
    Facts.tell(name + ".failures", server.getAttribute(bean, "Failures"));
  }
}
