package com.acme.jmx;

import static com.acme.jmx.Figures.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Polling;
import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Makes some calls, reads all attributes, and turns the rules off and on. */
public final class JmxMain {
  private static final Figures FIGURES = new Figures();

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  private JmxMain() {}

  /** The names of the rules: of the read, of the write, and of one that is never called. */
  public static void main(String[] args) throws Exception {
    Crowd.of(4, WORK, JmxMain::read);
    Crowd.of(5, WORK, JmxMain::write);
    new JmxMain().look(args[0], args[1], args[2]);
  }

  private static Object read() {
    return FIGURES.read(1);
  }

  private static Object write() {
    FIGURES.write(1);
    return "done";
  }

  private void look(String read, String write, String never) throws Exception {
    ObjectName reads = new ObjectName("io.flightshare:type=Rule,name=" + read);
    Polling.until("bean " + reads, () -> server.isRegistered(reads));
    Polling.until("all beans", () -> server.queryNames(all(), null).size() == 6);
    tellAll("read", reads);
    tellAll("write", new ObjectName("io.flightshare:type=Rule,name=" + write));
    tellAll("never", new ObjectName("io.flightshare:type=Rule,name=" + never));
    tellAll("pool", new ObjectName("io.flightshare:type=Pool,name=" + read));
    Facts.tell("read.writable", writable(reads));

    setMode(reads, "off");
    Facts.tell("off.executions", Crowd.of(3, WORK, JmxMain::read).executions());
    Facts.tell("off.mode", server.getAttribute(reads, "Mode"));
    setMode(reads, "on");
    Facts.tell("on.executions", Crowd.of(3, WORK, JmxMain::read).executions());
    Facts.tell("on.mode", server.getAttribute(reads, "Mode"));
    setMode(reads, "maybe");
    Facts.tell("bad.mode", server.getAttribute(reads, "Mode"));
    setMode(reads, "observe");
    Facts.tell("observe.executions", Crowd.of(3, WORK, JmxMain::read).executions());
    Facts.tell("observe.mode", server.getAttribute(reads, "Mode"));
  }

  private static ObjectName all() throws Exception {
    return new ObjectName("io.flightshare:*");
  }

  private void tellAll(String prefix, ObjectName bean) throws Exception {
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
      Facts.tell(
          prefix + "." + attribute.getName(), server.getAttribute(bean, attribute.getName()));
    }
  }

  private String writable(ObjectName bean) throws Exception {
    StringBuilder names = new StringBuilder();
    for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
      names.append(attribute.isWritable() ? attribute.getName() : "");
    }
    return names.toString();
  }

  private void setMode(ObjectName bean, String mode) {
    try {
      server.setAttribute(bean, new Attribute("Mode", mode));
    } catch (Exception e) {
      Facts.tell("set." + mode, e.getCause());
    }
  }
}
