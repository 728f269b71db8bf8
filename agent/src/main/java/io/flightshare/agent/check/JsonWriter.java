package io.flightshare.agent.check;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes one JSON document, indented. To be called in the order of the document. */
public final class JsonWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder text = new StringBuilder();

  /** Of each object or array that is open: whether it has something in it already. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  private boolean named;

  public JsonWriter beginObject() {
    return begin('{');
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter beginArray() {
    return begin('[');
  }

  public JsonWriter endArray() {
    return end(']');
  }

  /** The name of the value that comes next. */
  public JsonWriter name(String name) {
    separate();
    quote(name);
    text.append(": ");
    named = true;
    return this;
  }

  public JsonWriter value(String value) {
    separate();
    quote(value);
    return this;
  }

  public JsonWriter value(long value) {
    separate();
    text.append(value);
    return this;
  }

  public JsonWriter value(boolean value) {
    separate();
    text.append(value);
    return this;
  }

  private JsonWriter begin(char bracket) {
    separate();
    text.append(bracket);
    open.push(false);
    return this;
  }

  private JsonWriter end(char bracket) {
    if (open.pop()) {
      newLine();
    }
    text.append(bracket);
    return this;
  }

  private void separate() {
    if (named) {
      named = false;
      return;
    }
    if (!open.isEmpty()) {
      text.append(open.pop() ? "," : "");
      open.push(true);
      newLine();
    }
  }

  private void newLine() {
    text.append('\n');
    for (int i = 0; i < open.size(); i++) {
      text.append("  ");
    }
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c > '~') { // so that no terminal's or reader's encoding matters
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX[c >> shift & 0xF]);
        }
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  /** The document. */
  @Override
  public String toString() {
    return text.toString();
  }
}
