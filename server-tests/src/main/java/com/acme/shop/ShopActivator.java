package com.acme.shop;

import java.io.IOException;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The desk as a bundle that imports nothing but {@code org.osgi.framework}. */
public final class ShopActivator implements BundleActivator {
  private PlainServer server;

  @Override
  public void start(BundleContext context) throws IOException {
    server = PlainServer.start(Integer.getInteger("shop.port"));
  }

  @Override
  public void stop(BundleContext context) throws IOException {
    server.close();
  }
}
