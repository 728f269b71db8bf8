package com.acme.shop;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The desk as a web application; for Jakarta its class file is given the other package names. */
public final class ShopServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Desk desk = new Desk();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // Servers differ in how they divide a path, not in what the whole of it is.
    String path = request.getRequestURI();
    String answer = desk.answer(path.substring(path.lastIndexOf('/')));
    if (answer == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("text/plain");
    response.getWriter().write(answer);
  }
}
