package market.larkspur.checkout;

import java.sql.SQLException;
import java.util.List;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class CheckoutController {
  private static final Logger LOGGER = LogManager.getLogger(CheckoutController.class);

  private final OrderDao orders;
  private final VoucherCodes vouchers;

  public CheckoutController(OrderDao orders, VoucherCodes vouchers) {
    this.orders = orders;
    this.vouchers = vouchers;
  }

  @GetMapping("/orders/{id}")
  public Order order(@PathVariable long id) throws SQLException {
    return orders.byId(id);
  }

  @GetMapping("/support/orders")
  public List<Order> search(@RequestParam String customer, @RequestParam String sortBy)
      throws SQLException {
    LOGGER.info("Support search for " + customer);
    return orders.search(customer, sortBy);
  }

  @PostMapping("/checkout/complete")
  public void complete(
      HttpServletRequest request, HttpServletResponse response, @RequestParam String next)
      throws Exception {
    LOGGER.info("Checkout complete, agent " + request.getHeader("User-Agent"));
    Cookie basket = new Cookie("basket", "");
    basket.setMaxAge(0);
    response.addCookie(basket);
    response.sendRedirect(next);
  }

  @PostMapping("/vouchers")
  public String voucher() {
    return vouchers.next();
  }
}
