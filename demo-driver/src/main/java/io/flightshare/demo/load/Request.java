package io.flightshare.demo.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, ready to send.
 *
 * @param bytes head and body
 * @param expectedStatus any other status is a failure
 * @param registered what the answer acknowledges, or null for a read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(byte[] bytes, int expectedStatus, @Nullable RegisteredInstance registered) {

  private static final int OK = 200;
  private static final int CREATED = 201;

  /** An instance, which must be in the published snapshot once it was acknowledged. */
  public record RegisteredInstance(String service, String id) {}

  /** Reads one product. */
  public static Request product(long id) {
    return new Request(ascii("GET /products/" + id + " HTTP/1.1\r\nHost: demo\r\n\r\n"), OK, null);
  }

  /** Registers one instance of a service. */
  public static Request registration(String service, String id) {
    String host = id + "." + service + ".eu-central.example.com";
    String body = "{\"id\":\"" + id + "\",\"host\":\"" + host + "\",\"port\":8080}";
    String head =
        "POST /services/"
            + service
            + "/instances HTTP/1.1\r\nHost: demo\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n";
    return new Request(ascii(head + body), CREATED, new RegisteredInstance(service, id));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
