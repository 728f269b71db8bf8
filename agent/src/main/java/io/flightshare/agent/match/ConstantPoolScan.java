package io.flightshare.agent.match;

import org.jspecify.annotations.Nullable;

/**
 * Walks the constant pool of a class file without making an object, to see whether the class as
 * much as mentions a name. A name that is not there is neither declared nor called by the class.
 */
final class ConstantPoolScan {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int FIRST_ENTRY = 10;

  private ConstantPoolScan() {}

  /**
   * Whether one of the names is among the Utf8 entries; false too where the file is damaged before
   * one was met.
   */
  static boolean mentions(byte[] classFile, MethodNames names) {
    return walk(classFile, names);
  }

  /** Whether this is a class file whose constant pool can be read to its end. */
  static boolean isWellFormed(byte[] classFile) {
    return walk(classFile, null);
  }

  /** With names: whether one was met. Without: whether the end of the pool was reached. */
  private static boolean walk(byte[] file, @Nullable MethodNames names) {
    if (file.length < FIRST_ENTRY || int4(file, 0) != MAGIC) {
      return false;
    }
    int count = int2(file, 8);
    int at = FIRST_ENTRY;
    for (int entry = 1; entry < count; entry++) {
      if (at + 3 > file.length) {
        return false;
      }
      int size;
      switch (file[at]) {
        case 1: // Utf8
          int length = int2(file, at + 1);
          size = 3 + length;
          if (at + size > file.length) {
            return false;
          }
          if (names != null && names.contain(file, at + 3, length)) {
            return true;
          }
          break;
        case 3: // Integer
        case 4: // Float
        case 9: // Fieldref
        case 10: // Methodref
        case 11: // InterfaceMethodref
        case 12: // NameAndType
        case 17: // Dynamic
        case 18: // InvokeDynamic
          size = 5;
          break;
        case 5: // Long
        case 6: // Double
          size = 9;
          entry++; // These two take two places in the pool.
          break;
        case 7: // Class
        case 8: // String
        case 16: // MethodType
        case 19: // Module
        case 20: // Package
          size = 3;
          break;
        case 15: // MethodHandle
          size = 4;
          break;
        default:
          return false;
      }
      at += size;
    }
    return names == null && at <= file.length;
  }

  private static int int2(byte[] file, int at) {
    return (file[at] & 0xFF) << 8 | (file[at + 1] & 0xFF);
  }

  private static int int4(byte[] file, int at) {
    return int2(file, at) << 16 | int2(file, at + 2);
  }
}
