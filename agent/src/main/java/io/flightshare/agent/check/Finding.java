package io.flightshare.agent.check;

/** One thing that was found out, about a method or a signature. Immutable. */
public final class Finding {
  private final String code;
  private final String subject;
  private final String from;
  private final String text;

  /**
   * A finding.
   *
   * @param code one word for programs that read it
   * @param subject the method, such as {@code com.acme.ProductDao#findById(long)}, or the signature
   * @param from the archive; empty for what is of none
   * @param text what there is to say; empty if the subject says it all
   */
  Finding(String code, String subject, String from, String text) {
    this.code = code;
    this.subject = subject;
    this.from = from;
    this.text = text;
  }

  public String code() {
    return code;
  }

  public String subject() {
    return subject;
  }

  public String from() {
    return from;
  }

  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return code + " " + subject + ": " + text;
  }
}
