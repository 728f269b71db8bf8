package com.acme.attach;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The bytecode of each method of a class file, byte for byte. */
final class Methods {
  private static final int UTF8 = 1;

  private Methods() {}

  /** By name and descriptor. */
  static Map<String, String> of(byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.readLong();
    String[] texts = readTexts(in);
    in.skipBytes(6);
    in.skipBytes(2 * in.readUnsignedShort());
    readMembers(in, texts, new TreeMap<>());
    Map<String, String> methods = new TreeMap<>();
    readMembers(in, texts, methods);
    return methods;
  }

  private static String[] readTexts(DataInputStream in) throws IOException {
    String[] texts = new String[in.readUnsignedShort()];
    for (int i = 1; i < texts.length; i++) {
      int tag = in.readUnsignedByte();
      if (tag == UTF8) {
        texts[i] = in.readUTF();
      } else if (tag == 5 || tag == 6) { // long, double
        in.skipBytes(8);
        i++;
      } else if (tag == 7 || tag == 8 || tag == 16 || tag == 19 || tag == 20) {
        in.skipBytes(2);
      } else {
        in.skipBytes(tag == 15 ? 3 : 4);
      }
    }
    return texts;
  }

  private static void readMembers(DataInputStream in, String[] texts, Map<String, String> codes)
      throws IOException {
    int members = in.readUnsignedShort();
    for (int i = 0; i < members; i++) {
      in.skipBytes(2);
      String name = texts[in.readUnsignedShort()] + texts[in.readUnsignedShort()];
      int attributes = in.readUnsignedShort();
      for (int a = 0; a < attributes; a++) {
        String attribute = texts[in.readUnsignedShort()];
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        if ("Code".equals(attribute)) {
          codes.put(name, code(bytes));
        }
      }
    }
  }

  private static String code(byte[] attribute) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(attribute));
    int stack = in.readUnsignedShort();
    int locals = in.readUnsignedShort();
    byte[] code = new byte[in.readInt()];
    in.readFully(code);
    byte[] handlers = new byte[8 * in.readUnsignedShort()];
    in.readFully(handlers);
    return stack + " " + locals + " " + Arrays.toString(code) + " " + Arrays.toString(handlers);
  }
}
