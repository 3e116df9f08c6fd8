package org.constituent.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in; Spring Security takes the form. */
@Controller
class SignInController {

  @GetMapping("/sign-in")
  String form() {
    return "accounts/sign-in";
  }
}
