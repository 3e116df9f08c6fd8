package org.constituent.messaging;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.constituent.messaging.dns.Judgement;
import org.constituent.messaging.dns.MailRecords;
import org.constituent.messaging.dns.Names;
import org.constituent.messaging.view.SetupCheck;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.xbill.DNS.Resolver;

/** Looks up what the sending domain says of its mail, and what it should say. */
@Service
public class SetupChecks {
  private final Postmaster postmaster;
  private final Dkim dkim;
  private final MailSetup setup;
  private final InboundSettings inbound;
  private final MailRecords records;
  private final String relay;

  SetupChecks(
      Postmaster postmaster,
      Dkim dkim,
      MailSetup setup,
      InboundSettings inbound,
      Resolver resolver,
      @Value("${spring.mail.host:}") String relay) {
    this.postmaster = postmaster;
    this.dkim = dkim;
    this.setup = setup;
    this.inbound = inbound;
    this.records = new MailRecords(new Names(resolver));
    this.relay = relay;
  }

  /** How what comes back reaches us: smtp, imap, embedded, or none. */
  public List<String> ways() {
    if (postmaster.embedded()) {
      return List.of("embedded");
    }
    return java.util.stream.Stream.of(
            inbound.receives() ? "smtp" : "", inbound.reads() ? "imap" : "")
        .filter(way -> !way.isEmpty())
        .toList();
  }

  /**
   * The records, looked up now, all at once; nothing before the site says who sends. While mail
   * stays on this machine, nobody outside is asked.
   */
  public List<SetupCheck> checks() {
    return postmaster.identity().map(this::checks).orElse(List.of());
  }

  private List<SetupCheck> checks(SenderIdentity site) {
    String domain = site.domain();
    String host = Verp.host(domain);
    boolean ask = !postmaster.embedded();
    ExecutorService asking = Executors.newFixedThreadPool(4, SetupChecks::thread);
    try {
      var mx = CompletableFuture.supplyAsync(asked(ask, () -> records.mx(host)), asking);
      var spf = CompletableFuture.supplyAsync(asked(ask, () -> records.spf(host)), asking);
      String key = dkim.recordName(domain);
      var signature =
          CompletableFuture.supplyAsync(
              asked(ask && setup.get().signing(), () -> records.dkim(key, dkim.record())), asking);
      var dmarc = CompletableFuture.supplyAsync(asked(ask, () -> records.dmarc(domain)), asking);
      return List.of(
          check("spf", spf.join(), host, "TXT", spfRecord(spf.join())),
          check("dkim", signature.join(), key, "TXT", dkim.record()),
          check("dmarc", dmarc.join(), "_dmarc." + domain, "TXT", dmarcRecord(site)),
          check("mx", mx.join(), host, "MX", "10 " + webHost(site) + "."));
    } finally {
      asking.shutdown();
    }
  }

  private static Supplier<Judgement> asked(boolean ask, Supplier<Judgement> question) {
    return ask ? question : () -> new Judgement(Judgement.Verdict.UNKNOWN, "unasked", List.of());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "mail-records");
    thread.setDaemon(true);
    return thread;
  }

  private static SetupCheck check(
      String what, Judgement judgement, String name, String type, String wanted) {
    return new SetupCheck(
        what,
        judgement.detail().equals("unasked") ? "UNASKED" : judgement.verdict().name(),
        judgement.detail(),
        name,
        type,
        wanted,
        judgement.found());
  }

  /** What is there, ended; else the relay by its name or address. */
  private String spfRecord(Judgement judgement) {
    if (judgement.detail().equals("unclosed")) {
      return judgement.found().get(0).replaceFirst("(?i)\\s+\\?all\\s*$", "").strip() + " -all";
    }
    String term;
    if (relay.isBlank() || relay.equals("localhost") || relay.startsWith("127.")) {
      // the way out of this machine has a name that only its people know
      term = "a:relay.example.org";
    } else if (relay.contains(":")) {
      term = "ip6:" + relay;
    } else {
      term = (relay.matches("[0-9.]+") ? "ip4:" : "a:") + relay;
    }
    return "v=spf1 " + term + " -all";
  }

  private static String dmarcRecord(SenderIdentity site) {
    return "v=DMARC1; p=quarantine; rua=mailto:" + site.contact();
  }

  private static String webHost(SenderIdentity site) {
    String host = URI.create(site.baseUrl()).getHost();
    return host == null ? site.domain() : host;
  }
}
