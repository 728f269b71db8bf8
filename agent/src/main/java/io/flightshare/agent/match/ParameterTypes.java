package io.flightshare.agent.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameter types of the JDK, and of servlets, through which a method does something for its
 * own caller: callbacks, and whatever it writes into. A follower's body does not run, so nothing
 * would be called or written for it. They are known by name, so that nothing has to be loaded to
 * tell.
 */
final class ParameterTypes {
  private static final Set<String> CALLBACKS =
      new HashSet<>(
          Arrays.asList(
              "java.lang.Runnable",
              "java.lang.reflect.InvocationHandler",
              "java.beans.PropertyChangeListener",
              "java.io.FileFilter",
              "java.io.FilenameFilter",
              "java.nio.channels.CompletionHandler",
              "java.nio.file.FileVisitor",
              "java.nio.file.PathMatcher",
              "java.security.PrivilegedAction",
              "java.security.PrivilegedExceptionAction",
              "java.util.Comparator",
              "java.util.EventListener",
              "java.util.concurrent.Callable",
              "java.util.concurrent.CompletableFuture",
              "java.util.concurrent.Flow$Subscriber",
              "javax.security.auth.callback.CallbackHandler",
              "org.reactivestreams.Subscriber"));

  private static final Set<String> WRITTEN =
      new HashSet<>(
          Arrays.asList(
              "java.io.DataOutput",
              "java.io.ObjectOutput",
              "java.io.PrintStream",
              "java.io.RandomAccessFile",
              "java.lang.Appendable",
              "java.lang.StringBuffer",
              "java.lang.StringBuilder",
              "java.util.Formatter",
              "java.util.StringJoiner",
              "javax.servlet.ServletResponse",
              "javax.servlet.http.HttpServletResponse",
              "jakarta.servlet.ServletResponse",
              "jakarta.servlet.http.HttpServletResponse"));

  private ParameterTypes() {}

  /**
   * Why a method with a parameter of this erased type is not woven; null if it can be.
   *
   * @param index of the parameter, counted from 0
   */
  static @Nullable String refuse(int index, String parameterType) {
    String type = withoutDimensions(parameterType);
    if (isCallback(type)) {
      return callback(index, parameterType);
    }
    return isWritten(type) ? written(index, parameterType) : null;
  }

  /** The same for a type of an application's, of which this is a supertype. */
  static @Nullable String refuseSubtype(
      int index, String type, boolean isInterface, String supertype) {
    // A class that is a Predicate may be a value like any other; an interface is for lambdas.
    if (isInterface && isCallback(supertype)) {
      return callback(index, type + ", a " + supertype);
    }
    return isWritten(supertype) ? written(index, type + ", a " + supertype) : null;
  }

  static String callback(int index, String type) {
    return "arg"
        + index
        + " is a "
        + type
        + ", a callback that each call brings of its own: two calls are never equal with it, and of"
        + " those whose key leaves it out only one would ever be called back";
  }

  private static String written(int index, String type) {
    return "arg" + index + " is a " + type + ", which is written for one caller alone";
  }

  private static boolean isCallback(String type) {
    return type.startsWith("java.util.function.") || CALLBACKS.contains(type);
  }

  private static boolean isWritten(String type) {
    if (WRITTEN.contains(type) || type.startsWith("java.util.concurrent.atomic.")) {
      return true;
    }
    return type.startsWith("java.nio.") && type.endsWith("Buffer")
        || type.startsWith("java") && (type.endsWith("OutputStream") || type.endsWith("Writer"));
  }

  private static String withoutDimensions(String type) {
    int array = type.indexOf('[');
    return array < 0 ? type : type.substring(0, array);
  }
}
