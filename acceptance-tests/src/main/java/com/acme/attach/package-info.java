/** An application that sees agents come and go, and looks for what they leave behind. */
package com.acme.attach;
