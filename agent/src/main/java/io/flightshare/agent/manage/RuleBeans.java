package io.flightshare.agent.manage;

import io.flightshare.agent.dispatch.RuleGroup;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beans of the rules. All that links to {@code javax.management} stands here, where nothing is
 * loaded before it is wanted. Not thread-safe.
 */
final class RuleBeans {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final String DOMAIN = "io.flightshare";

  private final MBeanServer server = platformServer();

  /** By the name of the rule. */
  private final Map<String, Beans> registered = new HashMap<>();

  private static final class Beans {
    final RuleBean rule;
    final PoolBean pool;

    Beans(RuleGroup group) {
      this.rule = new RuleBean(group);
      this.pool = new PoolBean(group);
    }
  }

  /**
   * No beans yet, in the MBean server of the application if it brings one.
   *
   * @throws RuntimeException if there is no MBean server to be had
   */
  RuleBeans() {}

  /** Makes the beans those of these rules: who stays keeps its own. */
  void show(List<RuleGroup> groups) {
    Map<String, RuleGroup> wanted = new HashMap<>();
    groups.forEach(group -> wanted.put(group.name(), group));
    for (Iterator<String> names = registered.keySet().iterator(); names.hasNext(); ) {
      String name = names.next();
      if (!wanted.containsKey(name)) {
        names.remove();
        unregister("Rule", name);
        unregister("Pool", name);
      }
    }
    for (RuleGroup group : groups) {
      Beans beans = registered.get(group.name());
      if (beans == null) {
        beans = new Beans(group);
        registered.put(group.name(), beans);
        register("Rule", group.name(), RuleMXBean.class, beans.rule);
        register("Pool", group.name(), PoolMXBean.class, beans.pool);
      } else {
        beans.rule.become(group);
        beans.pool.become(group);
      }
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

  private <T> void register(String type, String name, Class<T> view, T bean) {
    try {
      server.registerMBean(new StandardMBean(bean, view, true), objectName(type, name));
    } catch (JMException | RuntimeException e) {
      LOG.warn("JMX: could not register the {} bean of {}: {}", type, name, e.toString());
    }
  }

  private void unregister(String type, String name) {
    try {
      server.unregisterMBean(objectName(type, name));
    } catch (InstanceNotFoundException gone) {
      // somebody else has done it, or it could not be registered
    } catch (JMException | RuntimeException e) {
      LOG.warn("JMX: could not unregister the {} bean of {}: {}", type, name, e.toString());
    }
  }

  private static ObjectName objectName(String type, String name) throws JMException {
    return new ObjectName(DOMAIN + ":type=" + type + ",name=" + quotedIfNeeded(name));
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
