package com.acme;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Starts the shop from the command line. */
public final class Main {

  private static final Logger LOG = Logger.getLogger(Main.class.getName());

  private Main() {}

  /**
   * Runs until the process is told to end. Exits 0 after {@code --help}, 1 if the server cannot
   * start and 2 for a mistake on the command line.
   */
  public static void main(String[] args) {
    Options options;
    try {
      options = Options.parse(args);
    } catch (BadOptionException e) {
      System.err.println("example-app: " + e.getMessage());
      System.err.println("Try --help for all options.");
      System.exit(2);
      return;
    }
    if (options.isHelp()) {
      System.out.print(Options.usage());
      return;
    }
    configureLogging();
    try {
      run(options);
    } catch (Exception e) {
      LOG.log(Level.SEVERE, "The server cannot start", e);
      System.exit(1);
    }
  }

  private static void run(Options options) throws Exception {
    ShopServer server = ShopServer.start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    System.out.println("listening on http://127.0.0.1:" + server.port());
    server.await();
  }

  private static void configureLogging() {
    if (System.getProperty("java.util.logging.config.file") != null
        || System.getProperty("java.util.logging.config.class") != null) {
      return;
    }
    try (InputStream in = Main.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The logging stays as the JVM has it", e);
    }
  }
}
