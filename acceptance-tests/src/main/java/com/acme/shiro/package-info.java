/** An application whose users log in through Apache Shiro. */
package com.acme.shiro;
