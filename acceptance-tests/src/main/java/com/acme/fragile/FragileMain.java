package com.acme.fragile;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Polling;
import com.acme.probe.Work;
import java.lang.management.ManagementFactory;
import javax.management.Attribute;
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

  static String always(Fragile key) {
    return "done " + (WORK.run() > 0);
  }

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    tell("hashCode", Crowd.of(3, WORK, () -> whole(new Fragile("hashCode"))), "whole");
    tell("equals", Crowd.of(3, WORK, () -> whole(new Fragile("equals"))), "whole");
    tell("getter", Crowd.of(3, WORK, () -> byProperty(new Fragile("getter"))), "property");
    tell("missing", Crowd.of(3, WORK, () -> byMissing(new Fragile("nowhere"))), "missing");
    tell("sound", Crowd.of(3, WORK, () -> whole(new Fragile("nowhere"))), "whole");
    failUntilItSwitchesItselfOff();
  }

  private static void failUntilItSwitchesItselfOff() throws Exception {
    for (int i = 0; i < 19; i++) {
      always(new Fragile("hashCode"));
    }
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName bean = new ObjectName("io.flightshare:type=Rule,name=always");
    Polling.until("bean " + bean, () -> server.isRegistered(bean));
    Facts.tell("always.before", server.getAttribute(bean, "Mode"));
    always(new Fragile("hashCode"));
    Facts.tell("always.after", server.getAttribute(bean, "Mode"));
    Facts.tell("always.why", server.getAttribute(bean, "SwitchedOff"));
    Facts.tell("always.others", modeOf(server, "whole"));
    server.setAttribute(bean, new Attribute("Mode", "on"));
    Facts.tell("always.again", server.getAttribute(bean, "Mode"));
  }

  private static Object modeOf(MBeanServer server, String rule) throws Exception {
    return server.getAttribute(new ObjectName("io.flightshare:type=Rule,name=" + rule), "Mode");
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
