package io.flightshare.agent;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads the resources of the agent out of the jar that its class loader has open already; the JDK's
 * own handler would open it once more, in the time that the application waits. Thread-safe.
 */
final class AgentResources extends URLStreamHandler {
  private final ZipFile jar;

  AgentResources(ZipFile jar) {
    this.jar = jar;
  }

  @Override
  protected URLConnection openConnection(URL url) {
    return new Resource(url, jar);
  }

  private static final class Resource extends URLConnection {
    private final ZipFile jar;

    Resource(URL url, ZipFile jar) {
      super(url);
      this.jar = jar;
    }

    @Override
    public void connect() {
      // It is open.
    }

    @Override
    public InputStream getInputStream() throws IOException {
      String file = url.getFile();
      ZipEntry entry = jar.getEntry(file.substring(file.lastIndexOf("!/") + 2));
      if (entry == null) {
        throw new FileNotFoundException(url.toString());
      }
      return jar.getInputStream(entry);
    }
  }
}
