package io.flightshare.agent.caller;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * What the agent does in the application's threads in its own right, where a security manager asks
 * whether everybody on the stack may. No more than it needs: code of the application must run with
 * the rights that it has, and whose subject it is must still be seen.
 */
public final class Privileged {
  private Privileged() {}

  /** Does it in the agent's own right; it must not ask for the caller's subject. */
  public static <T> T call(PrivilegedAction<T> action) {
    return System.getSecurityManager() == null
        ? action.run()
        : AccessController.doPrivileged(action);
  }

  /** The context class loader of the calling thread. */
  public static @Nullable ClassLoader contextLoader() {
    return System.getSecurityManager() == null
        ? Thread.currentThread().getContextClassLoader()
        : AccessController.doPrivileged(
            (PrivilegedAction<@Nullable ClassLoader>)
                () -> Thread.currentThread().getContextClassLoader());
  }
}
