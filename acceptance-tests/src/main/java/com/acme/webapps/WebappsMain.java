package com.acme.webapps;

import static com.acme.webapps.Library.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;

/** Has threads with different context class loaders meet in one method. */
public final class WebappsMain {
  private WebappsMain() {}

  private static final class Webapp extends URLClassLoader {
    private final String name;

    Webapp(String name) {
      super(new URL[0], WebappsMain.class.getClassLoader());
      this.name = name;
    }

    /** They are told apart by identity, however equal they are. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Webapp;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    ClassLoader shop = new Webapp("shop");
    ClassLoader bank = new Webapp("bank");
    Callable<?> read = () -> Library.name(1);
    Callable<?> any = () -> Library.anyName(1);
    tell("same", in(shop, read), in(shop, read), in(shop, read));
    tell("different", in(shop, read), in(bank, read));
    tell("again", in(bank, read), in(bank, read), in(shop, read), in(shop, read));
    tell("without", in(null, read), in(null, read), in(shop, read));
    tell("none", in(shop, any), in(bank, any), in(null, any));
    Callable<?> write = () -> write();
    Crowd crowd =
        Crowd.oneByOne(
            WORK, in(shop, read), in(bank, read), in(bank, write), in(shop, read), in(bank, read));
    Facts.tell("fenced", crowd.executions());
  }

  private static Object write() {
    Library.rename(1);
    return "written";
  }

  private static Callable<?> in(ClassLoader loader, Callable<?> call) {
    return () -> {
      Thread.currentThread().setContextClassLoader(loader);
      return call.call();
    };
  }

  private static void tell(String name, Callable<?>... calls) throws Exception {
    Crowd crowd = Crowd.together(WORK, calls);
    Facts.tell(name, crowd.executions() + " of " + calls.length);
    Facts.tell(name + ".answers", crowd.outcomes());
  }
}
