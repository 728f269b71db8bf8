package com.acme.loaders;

import com.acme.probe.Work;
import java.util.concurrent.Callable;

/** Loaded by each loader anew; what is static here is each loader's own. */
public final class Plugin implements Callable<String> {
  private static String owner = "";

  private final Work work;

  /** With the name of the loader, and a work that all loaders share. */
  public Plugin(String owner, Work work) {
    setOwner(owner);
    this.work = work;
  }

  private static void setOwner(String owner) {
    Plugin.owner = owner;
  }

  @Override
  public String call() {
    return whose("plugin", work);
  }

  /** Has no receiver to tell the loaders apart by. */
  public static String whose(String name, Work work) {
    work.run();
    return name + " of " + owner;
  }
}
