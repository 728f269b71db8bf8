package com.acme.explain;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.concurrent.Callable;

/** Loads all that there is to say something of, and waits for its end. */
public final class ExplainMain {
  private ExplainMain() {}

  /** Not public, so that its proxy is of this package. */
  interface Api {
    /** Handled by somebody else. */
    String call(int id);
  }

  /** Loads the class files that are in its folder, and does not show them the gate. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(ExplainMain.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("java.lang.Flightshare")) {
        throw new ClassNotFoundException(name);
      }
      if (name.equals(Hidden.class.getName())) {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
          byte[] bytes = new byte[10_000];
          int length = 0;
          for (int n = in.read(bytes); n >= 0; n = in.read(bytes, length, bytes.length - length)) {
            length += n;
          }
          return defineClass(name, bytes, 0, length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
      return super.loadClass(name, resolve);
    }
  }

  /** Loads what lies in the working directory. */
  private static final class Folder extends ClassLoader {
    Folder() {
      super(ExplainMain.class.getClassLoader());
    }

    void define(String simpleName) throws IOException {
      byte[] bytes = Files.readAllBytes(new File(simpleName + ".class").toPath());
      defineClass("com.acme.explain." + simpleName, bytes, 0, bytes.length);
    }
  }

  /** No arguments; ends with its input. */
  public static void main(String[] args) throws Exception {
    Subject subject = new Subject();
    new Subject.Inner().read(subject);
    Callable<String> lambda = () -> "lambda";
    lambda.call();
    Class.forName("com.acme.explain.Marker");
    Proxy.newProxyInstance(
        Api.class.getClassLoader(), new Class<?>[] {Api.class}, (proxy, method, values) -> "");
    Object hidden = new Loader().loadClass(Hidden.class.getName()).getConstructor().newInstance();
    Folder folder = new Folder();
    folder.define("TooLarge");
    folder.define("Made$$FastClassByNobody$$1");
    Crowd.of(3, Subject.WORK, () -> subject.oneCaller(1));
    Facts.tell("ready", hidden != null);
    Facts.tell("end", System.in.read());
  }
}
