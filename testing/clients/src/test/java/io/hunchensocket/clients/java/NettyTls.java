package io.hunchensocket.clients.java;

import io.hunchensocket.clients.Target;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;

/**
 * What trusts a server, for clients that are built on Netty.
 */
final class NettyTls {

	private NettyTls() {
	}

	static SslContext of(Target target) {
		return new JdkSslContext(target.tls(), true, null, IdentityCipherSuiteFilter.INSTANCE,
				ApplicationProtocolConfig.DISABLED, ClientAuth.NONE, null, false);
	}

}
