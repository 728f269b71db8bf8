package io.flightshare.agent.config;

/** One thing to tell the user about what was configured: where, and what to do. Immutable. */
public final class Diagnostic {

  /** How bad it is: an error means that something asked for does not happen. */
  public enum Severity {
    ERROR("error"),
    WARNING("warning");

    private final String word;

    Severity(String word) {
      this.word = word;
    }
  }

  private final Severity severity;
  private final String file;
  private final int line;
  private final int column;
  private final String message;

  Diagnostic(Severity severity, String file, int line, int column, String message) {
    this.severity = severity;
    this.file = file;
    this.line = line;
    this.column = column;
    this.message = message;
  }

  public Severity severity() {
    return severity;
  }

  /** The name of the file, or where else the setting came from, such as {@code agent arguments}. */
  public String file() {
    return file;
  }

  /** The line, counted from 1; 0 where there is none. */
  public int line() {
    return line;
  }

  /** The column, counted from 1; 0 where there is none. */
  public int column() {
    return column;
  }

  public String message() {
    return message;
  }

  /** As compilers write it: {@code agent-config.yaml:12:5: error: …}. */
  @Override
  public String toString() {
    String place = line > 0 ? ":" + line + ":" + column : "";
    return file + place + ": " + severity.word + ": " + message;
  }
}
