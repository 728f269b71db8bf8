/** Applications that would notice an agent with bad manners. */
package com.acme.hygiene;
