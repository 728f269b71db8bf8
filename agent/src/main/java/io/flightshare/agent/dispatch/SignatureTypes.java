package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.Refusal;
import io.flightshare.agent.match.TypeHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the types in a site's signature say about it: an application's own may be closeable, or be
 * made for lambdas, and only their class files tell. Their class loader is asked for those, as for
 * any resource, so no class is loaded; and it is asked from the method's own caller or the agent's
 * own thread, never out of its own work of loading a class. What it does not find is not known, and
 * then the results themselves decide. Thread-safe.
 */
final class SignatureTypes {
  private static final int BUFFER = 4096;

  /** Who is looking now: a class loader that is woven itself comes back here when it is asked. */
  private final Set<Thread> looking = ConcurrentHashMap.newKeySet();

  /** Why the method is not to be shared; null if nothing is found that speaks against it. */
  @Nullable String refuse(Site site) {
    if (!Refusal.namesTypes(site.descriptor()) || !looking.add(Thread.currentThread())) {
      return null;
    }
    try {
      ClassLoader loader = site.loader();
      return Refusal.ofTypes(site.descriptor(), new TypeHeaders(name -> find(loader, name)));
    } catch (RuntimeException | LinkageError unknown) { // the application's loader may do anything
      return null;
    } finally {
      looking.remove(Thread.currentThread());
    }
  }

  private static byte @Nullable [] find(ClassLoader loader, String name) {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : readAll(in);
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(BUFFER);
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      all.write(buffer, 0, read);
    }
    return all.toByteArray();
  }
}
