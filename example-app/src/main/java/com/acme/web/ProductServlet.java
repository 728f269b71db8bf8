package com.acme.web;

import com.acme.shop.Product;
import com.acme.shop.ProductDao;
import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code GET /products/{id}}. */
public final class ProductServlet extends JsonServlet {

  private static final long serialVersionUID = 1L;

  private final transient ProductDao products;

  public ProductServlet(ProductDao products) {
    this.products = products;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = request.getPathInfo();
    if (path == null || !path.matches("/[0-9]{1,18}")) {
      sendProblem(response, HttpServletResponse.SC_NOT_FOUND, "products are at /products/{number}");
      return;
    }
    long id = Long.parseLong(path.substring(1));
    Product product;
    try {
      product = products.findById(id);
    } catch (SQLException e) {
      throw new ServletException("Product " + id + " cannot be read", e);
    }
    if (product == null) {
      sendProblem(response, HttpServletResponse.SC_NOT_FOUND, "no product " + id);
    } else {
      send(response, HttpServletResponse.SC_OK, product);
    }
  }
}
