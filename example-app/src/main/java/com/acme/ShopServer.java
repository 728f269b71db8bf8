package com.acme;

import com.acme.db.Database;
import com.acme.db.Schema;
import com.acme.registry.InstanceDao;
import com.acme.registry.ServiceRegistry;
import com.acme.registry.SnapshotStore;
import com.acme.shop.ProductDao;
import com.acme.stats.CallCounters;
import com.acme.web.ProductServlet;
import com.acme.web.ServiceServlet;
import com.acme.web.StatsServlet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.Servlet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** The whole application: database, services and the web server in front of them. */
public final class ShopServer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ShopServer.class.getName());

  private static final String LOOPBACK = "127.0.0.1";

  /** Connections that may wait in the operating system until Tomcat accepts them. */
  private static final int ACCEPT_BACKLOG = 4_096;

  private static final int MAX_CONNECTIONS = 16_384;

  private final Database database;
  private final Tomcat tomcat;

  private ShopServer(Database database, Tomcat tomcat) {
    this.database = database;
    this.tomcat = tomcat;
  }

  /**
   * Opens the database, creates what is missing in it and starts to serve.
   *
   * @throws Exception if the data folder, the database or the port cannot be used; nothing is left
   *     open then
   */
  public static ShopServer start(Options options) throws Exception {
    File data = options.dataFolder();
    Files.createDirectories(data.toPath());
    Database database = null;
    try {
      database = Database.open(options.database());
      new Schema(database).createIfMissing(options.products());
      ShopServer server = new ShopServer(database, tomcat(options));
      server.addServlets(data);
      server.startTomcat();
      return server;
    } catch (Exception e) {
      if (database != null) {
        database.close();
      }
      throw e;
    }
  }

  private static Tomcat tomcat(Options options) throws IOException {
    File work = new File(options.dataFolder(), "tomcat").getAbsoluteFile();
    Files.createDirectories(work.toPath());
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(work.getPath());
    tomcat.setHostname(LOOPBACK);
    Connector connector = new Connector("HTTP/1.1");
    connector.setPort(options.port());
    connector.setThrowOnFailure(true);
    connector.setProperty("address", LOOPBACK);
    connector.setProperty("maxThreads", Integer.toString(options.threads()));
    connector.setProperty("maxConnections", Integer.toString(MAX_CONNECTIONS));
    connector.setProperty("acceptCount", Integer.toString(ACCEPT_BACKLOG));
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setProperty("keepAliveTimeout", "60000");
    tomcat.setConnector(connector);
    return tomcat;
  }

  private void addServlets(File dataFolder) throws IOException {
    CallCounters counters = new CallCounters();
    ProductDao products = new ProductDao(database, counters);
    ServiceRegistry registry =
        new ServiceRegistry(
            new InstanceDao(database),
            new SnapshotStore(new File(dataFolder, "snapshots")),
            counters);
    StandardContext context = (StandardContext) tomcat.addContext("", null);
    // For servers that load applications anew; this one ends with its application.
    context.setClearReferencesObjectStreamClassCaches(false);
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
    addServlet(context, "products", new ProductServlet(products), "/products/*");
    addServlet(context, "services", new ServiceServlet(registry), "/services/*");
    addServlet(context, "stats", new StatsServlet(counters), "/stats");
  }

  private static void addServlet(Context context, String name, Servlet servlet, String path) {
    Tomcat.addServlet(context, name, servlet).addMapping(path);
  }

  private void startTomcat() throws LifecycleException {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      destroyTomcat();
      throw e;
    }
  }

  /** The port that is really listened on. */
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** Blocks until the server is stopped. */
  public void await() {
    tomcat.getServer().await();
  }

  /** Stops serving, then closes the database. Closing twice is harmless. */
  @Override
  public void close() {
    try {
      tomcat.stop();
    } catch (LifecycleException e) {
      LOG.log(Level.WARNING, "Tomcat did not stop cleanly", e);
    }
    destroyTomcat();
    database.close();
  }

  private void destroyTomcat() {
    try {
      tomcat.destroy();
    } catch (LifecycleException e) {
      LOG.log(Level.WARNING, "Tomcat was not destroyed cleanly", e);
    }
  }
}
