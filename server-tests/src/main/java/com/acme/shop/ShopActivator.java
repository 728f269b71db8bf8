package com.acme.shop;

import java.io.IOException;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** The desk as a bundle that imports nothing but {@code org.osgi.framework}. */
public final class ShopActivator implements BundleActivator {
  private PlainServer server;

  @Override
  public void start(BundleContext context) throws IOException {
    server = PlainServer.start(Integer.getInteger("shop.port"), () -> stopAll(context));
  }

  /** Where nobody else ends the framework in an orderly way. */
  private static void stopAll(BundleContext context) {
    try {
      context.getBundle(0).stop();
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop(BundleContext context) throws IOException {
    server.close();
    System.out.println("the shop is closed");
  }
}
