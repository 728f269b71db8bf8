package io.flightshare.agent.caller;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The principals of Shiro's subject, if the thread has one; {@code SecurityUtils.getSubject()}
 * would make one. Somebody who is remembered only is not the same as who has logged in.
 */
final class Shiro extends ContextSource {
  static final String THREAD_CONTEXT = "org.apache.shiro.util.ThreadContext";

  Shiro(@Nullable ClassLoader loader) {
    super(THREAD_CONTEXT, loader);
  }

  @Override
  @Nullable Object read() throws Throwable {
    Class<?> context = type();
    Object subject = context == null ? null : Members.callStatic(context, "getSubject");
    return subject == null
        ? null
        : Arrays.asList(
            Members.call(subject, "getPrincipals"),
            Members.call(subject, "isAuthenticated"),
            Members.call(subject, "isRemembered"));
  }
}
