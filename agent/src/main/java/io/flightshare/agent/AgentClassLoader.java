package io.flightshare.agent;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its libraries from the folder {@code inst/} of the agent's jar, where the
 * application's class loaders do not see them: a class {@code a.B} lies there as {@code
 * inst/a/B.classdata}. Its parent is the platform's class loader, so the application's classes are
 * not visible from here either.
 *
 * <p>Parallel capable; lives as long as the agent does.
 */
final class AgentClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String ROOT = "inst/";

  private final ZipFile jar; // a JarFile does more for each entry, which nobody needs here
  private final String base;
  private final ProtectionDomain domain;
  private final URLStreamHandler handler;

  AgentClassLoader(File jarFile) throws IOException {
    super(platform());
    this.jar = new ZipFile(jarFile);
    this.handler = new AgentResources(jar);
    URL location = jarFile.toURI().toURL();
    this.base = "jar:" + location + "!/" + ROOT;
    // Without the loader: threads that the application makes in a call-back keep the domains of all
    // that is on their stack then, and would keep this loader with them after the agent has left.
    this.domain =
        new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null, null, null);
  }

  /**
   * The loader of what the JDK brings besides its boot class path; it has no other loader above it.
   * Below it may be more than the system class loader, which {@code java.system.class.loader} puts
   * over the JDK's own.
   */
  private static @Nullable ClassLoader platform() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    for (ClassLoader above = loader; above != null; above = above.getParent()) {
      loader = above;
    }
    return loader == ClassLoader.getSystemClassLoader() ? null : loader;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = classFile(name);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (LinkageError twice) {
      // Another agent that is shown the class may have it loaded from there, in this very thread.
      Class<?> meanwhile = findLoadedClass(name);
      if (meanwhile == null) {
        throw twice;
      }
      return meanwhile;
    }
  }

  /** The bytes of a class of the agent's, or null if there is none of that name. */
  byte @Nullable [] classFile(String name) throws IOException {
    ZipEntry entry = jar.getEntry(ROOT + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      return null;
    }
    byte[] bytes = new byte[(int) entry.getSize()];
    try (InputStream in = jar.getInputStream(entry)) {
      int length = 0;
      while (length < bytes.length) {
        int n = in.read(bytes, length, bytes.length - length);
        if (n < 0) {
          throw new EOFException(entry.getName());
        }
        length += n;
      }
    }
    return bytes;
  }

  @Override
  protected @Nullable URL findResource(String name) {
    if (jar.getEntry(ROOT + name) == null) {
      return null;
    }
    try {
      return new URL(null, base + name, handler);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(base + name, e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }
}
