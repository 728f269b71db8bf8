package io.flightshare.agent.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** The methods of the JDK that write into an array or a collection. */
final class WritingCalls {
  private static final Set<String> CHANGING =
      words(
          "add addAll addAllAbsent addElement addFirst addIfAbsent addLast clear compute"
              + " computeIfAbsent computeIfPresent insertElementAt merge offer offerFirst offerLast"
              + " poll pollFirst pollFirstEntry pollLast pollLastEntry pop push put putAll putFirst"
              + " putIfAbsent putLast remove removeAll removeAllElements removeElement"
              + " removeElementAt removeFirst removeFirstOccurrence removeIf removeLast"
              + " removeLastOccurrence replace replaceAll retainAll set setElementAt setProperty"
              + " setSize sort take");

  /** Static methods that write into their first argument. */
  private static final Set<String> WRITE_FIRST =
      words(
          "Arrays.fill Arrays.sort Arrays.parallelSort Arrays.setAll Arrays.parallelSetAll"
              + " Arrays.parallelPrefix Collections.addAll Collections.fill Collections.replaceAll"
              + " Collections.reverse Collections.rotate Collections.shuffle Collections.sort"
              + " Collections.swap Collections.copy");

  private WritingCalls() {}

  private static Set<String> words(String words) {
    return new HashSet<>(Arrays.asList(words.split(" ")));
  }

  /** Whether a method of a collection, called on it, changes it. */
  static boolean changesReceiver(String owner, String name) {
    return owner.startsWith("java/util/") && CHANGING.contains(name);
  }

  /**
   * What a call writes into: how many values lie on the stack above it before the call; -1 if the
   * call is not known to write.
   */
  static int written(MethodInsnNode call) {
    int arguments = Type.getArgumentTypes(call.desc).length;
    if (call.getOpcode() == Opcodes.INVOKESTATIC) {
      if (call.owner.equals("java/lang/System") && call.name.equals("arraycopy")) {
        return 2; // source, its position, target, its position, length
      }
      String simple = call.owner.substring(call.owner.lastIndexOf('/') + 1) + '.' + call.name;
      boolean writes = call.owner.startsWith("java/util/") && WRITE_FIRST.contains(simple);
      return writes ? arguments - 1 : -1;
    }
    if (changesReceiver(call.owner, call.name)) {
      return arguments;
    }
    boolean reads =
        call.owner.startsWith("java/io/")
            && (call.name.equals("read") || call.name.equals("readFully"))
            && arguments > 0;
    return reads ? arguments - 1 : -1;
  }
}
