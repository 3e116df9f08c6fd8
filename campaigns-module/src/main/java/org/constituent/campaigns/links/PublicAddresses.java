package org.constituent.campaigns.links;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names and gives only addresses of the public internet (IANA special-purpose registries,
 * RFC 6890): what this machine can reach beside it is nobody's business. The connection goes to the
 * address that was looked at, so a name that answers otherwise the second time gains nothing.
 */
final class PublicAddresses extends SystemDefaultDnsResolver {
  private final Predicate<InetAddress> allowed;

  PublicAddresses(Predicate<InetAddress> allowed) {
    this.allowed = allowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = super.resolve(host);
    InetAddress[] open = Arrays.stream(all).filter(allowed).toArray(InetAddress[]::new);
    if (open.length == 0) {
      throw new RefusedAddress();
    }
    return open;
  }

  /** Whether an address is one of the public internet. */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
  }

  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return first != 0
        && first < 240 // reserved, broadcast
        && !(first == 100 && (second & 0xc0) == 64) // shared (RFC 6598)
        && !(first == 192 && second == 0) // protocol assignments, documentation
        && !(first == 198 && (second & 0xfe) == 18); // benchmarks (RFC 2544)
  }

  /** Global unicast is 2000::/3; 2002::/16 (6to4) and 2001::/32 (Teredo) hold other addresses. */
  private static boolean isPublic6(byte[] bytes) {
    boolean global = (bytes[0] & 0xe0) == 0x20;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
    return global && !sixToFour && !teredo;
  }

  /** The name leads to no address of the public internet. */
  static final class RefusedAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;
  }
}
