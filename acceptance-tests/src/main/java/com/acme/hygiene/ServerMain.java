package com.acme.hygiene;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Polling;
import java.lang.management.ManagementFactory;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Does its work before it sets up logging and management, which is the worst order for an agent
 * that wants to be seen there.
 */
public final class ServerMain {
  private ServerMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Service service = new Service();
    Facts.tell("executions", Crowd.of(3, Service.WORK, () -> service.find(1)).executions());
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName bean = new ObjectName("io.flightshare:type=Rule,name=find");
    Polling.until("bean " + bean, () -> server.isRegistered(bean));
    Facts.tell("log.manager", LogManager.getLogManager().getClass().getName());
    Facts.tell("servers.built", OwnServerBuilder.BUILT);
  }
}
