/** An application under load whose rules change while it runs. */
package com.acme.reload;
