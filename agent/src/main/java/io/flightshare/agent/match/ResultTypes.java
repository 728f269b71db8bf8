package io.flightshare.agent.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result types of the JDK that cannot be shared. They are known by name, so that nothing has to
 * be loaded to tell.
 */
final class ResultTypes {

  /** Those that do not tell when they are complete; see {@link FutureTypes} for the others. */
  private static final Set<String> FUTURES =
      names(
          "java.util.concurrent.",
          "Future RunnableFuture ScheduledFuture RunnableScheduledFuture FutureTask ForkJoinTask RecursiveTask RecursiveAction"
              + " CountedCompleter");

  private static final Set<String> ITERATORS =
      names(
          "java.util.",
          "Iterator ListIterator PrimitiveIterator PrimitiveIterator$OfInt"
              + " PrimitiveIterator$OfLong PrimitiveIterator$OfDouble Enumeration StringTokenizer"
              + " Spliterator Spliterator$OfPrimitive Spliterator$OfInt Spliterator$OfLong"
              + " Spliterator$OfDouble");

  private static final Set<String> STREAMS =
      names("java.util.stream.", "BaseStream Stream IntStream LongStream DoubleStream");

  private static final Set<String> DATABASE = new HashSet<>();

  private static final Set<String> CLOSEABLE = new HashSet<>();

  static {
    DATABASE.addAll(
        names("java.sql.", "ResultSet Statement PreparedStatement CallableStatement Connection"));
    DATABASE.addAll(names("javax.sql.", "RowSet PooledConnection XAConnection"));
    DATABASE.addAll(
        names("javax.sql.rowset.", "CachedRowSet JdbcRowSet WebRowSet FilteredRowSet JoinRowSet"));
    CLOSEABLE.addAll(names("java.lang.", "AutoCloseable"));
    CLOSEABLE.addAll(
        names(
            "java.io.", "Closeable PrintStream RandomAccessFile Console ObjectInput ObjectOutput"));
    CLOSEABLE.addAll(
        names("java.util.", "Scanner Formatter zip.ZipFile jar.JarFile logging.Handler"));
    CLOSEABLE.addAll(names("java.net.", "Socket ServerSocket DatagramSocket MulticastSocket"));
    CLOSEABLE.addAll(names("java.net.", "URLClassLoader http.WebSocket http.HttpClient"));
    CLOSEABLE.addAll(names("javax.net.ssl.", "SSLSocket SSLServerSocket"));
    CLOSEABLE.addAll(
        names(
            "java.nio.",
            "channels.Selector channels.FileLock file.FileSystem file.WatchService"
                + " file.DirectoryStream file.SecureDirectoryStream"));
    CLOSEABLE.addAll(
        names("java.util.concurrent.", "ExecutorService ScheduledExecutorService ForkJoinPool"));
  }

  /** The endings of the closeable families, whose members are many. */
  private static final String[] CLOSEABLE_ENDINGS = {
    "InputStream", "OutputStream", "Reader", "Writer", "Channel"
  };

  private ResultTypes() {}

  /** Why a method that returns this erased type is not woven; null if it can be. */
  static @Nullable String refuse(String returnType) {
    int array = returnType.indexOf('[');
    String type = array < 0 ? returnType : returnType.substring(0, array);
    if (array >= 0 && FutureTypes.isShared(type)) {
      return "returns an array of " + type + "; only a single future can be shared";
    }
    if (FutureTypes.isOther(type)) {
      return "returns "
          + type
          + ", which is there before what it will give; of such results "
          + FutureTypes.WORDS;
    }
    if (!type.startsWith("java")) {
      return null;
    }
    if (FUTURES.contains(type)) {
      return "returns "
          + type
          + ", which does not tell when it is complete; of futures "
          + FutureTypes.WORDS;
    }
    if (STREAMS.contains(type) || ITERATORS.contains(type)) {
      return "returns " + type + ", which one caller alone can read to its end";
    }
    if (DATABASE.contains(type)) {
      return "returns " + type + ", which belongs to one caller's connection";
    }
    if (CLOSEABLE.contains(type) || isCloseableFamily(type)) {
      return "returns " + type + ", which the first caller would close for all";
    }
    return null;
  }

  /**
   * The same for a type of an application's, of which this is a supertype. What kind of future it
   * may be is not asked here: for that the class itself is looked at.
   */
  static @Nullable String refuseSubtype(String returnType, String supertype) {
    if (FutureTypes.isCold(supertype)) {
      return "returns "
          + returnType
          + ", a "
          + supertype
          + " of a kind of its own, of which no second can be made; declared as just that it could be"
          + " shared";
    }
    if (FutureTypes.isShared(returnType)
        || FUTURES.contains(supertype)
        || FutureTypes.isShared(supertype)) {
      return null;
    }
    String reason = refuse(supertype);
    String begin = "returns " + supertype;
    return reason == null || !reason.startsWith(begin)
        ? reason
        : "returns " + returnType + ", a " + supertype + reason.substring(begin.length());
  }

  /** The same for what a future is of, for one value goes to all who share it. */
  static @Nullable String refuseFutureOf(@Nullable String type) {
    if (type == null) {
      return null;
    }
    if (FutureTypes.isShared(type)) {
      return "returns a future of a future, which each caller could end for all";
    }
    String reason = refuse(type);
    return reason == null ? null : reason.replaceFirst("^returns ", "returns a future of ");
  }

  private static boolean isCloseableFamily(String type) {
    if (!type.startsWith("java.") && !type.startsWith("javax.")) {
      return false;
    }
    for (String ending : CLOSEABLE_ENDINGS) {
      if (type.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> names(String prefix, String names) {
    Set<String> all = new HashSet<>();
    for (String name : Arrays.asList(names.split(" "))) {
      all.add(prefix + name);
    }
    return all;
  }
}
