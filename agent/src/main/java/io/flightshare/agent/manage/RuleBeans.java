package io.flightshare.agent.manage;

import io.flightshare.agent.dispatch.RuleGroup;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the beans of the rules. All that links to {@code javax.management} stands here, where
 * nothing is loaded before it is wanted.
 */
final class RuleBeans {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final String DOMAIN = "io.flightshare";

  private RuleBeans() {}

  /**
   * Registers the beans of all rules, in the MBean server of the application if it brings one.
   *
   * @throws RuntimeException if there is no MBean server to be had
   */
  static void register(List<RuleGroup> groups) {
    MBeanServer server = platformServer();
    for (RuleGroup group : groups) {
      register(server, "Rule", group.name(), RuleMXBean.class, new RuleBean(group));
      register(server, "Pool", group.name(), PoolMXBean.class, new PoolBean(group.table()));
    }
  }

  /** A builder that the application names is looked for with the context class loader. */
  private static MBeanServer platformServer() {
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return ManagementFactory.getPlatformMBeanServer();
    } finally {
      thread.setContextClassLoader(context);
    }
  }

  private static <T> void register(
      MBeanServer server, String type, String name, Class<T> view, T bean) {
    try {
      ObjectName objectName =
          new ObjectName(DOMAIN + ":type=" + type + ",name=" + quotedIfNeeded(name));
      server.registerMBean(new StandardMBean(bean, view, true), objectName);
    } catch (JMException | RuntimeException e) {
      LOG.warn("JMX: could not register the {} bean of {}: {}", type, name, e.toString());
    }
  }

  private static String quotedIfNeeded(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (",=:\"*?\n\r".indexOf(name.charAt(i)) >= 0) {
        return ObjectName.quote(name);
      }
    }
    return name;
  }
}
