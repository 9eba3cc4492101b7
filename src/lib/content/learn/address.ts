/**
 * True for an address of this site, and false for one elsewhere or an anchor of the same page. Kit's
 * `resolve` is typed for one literal route at a time, so that an address which is only known at run
 * time goes by the type of the home page. That each one exists is proved by a test which walks the
 * links of all lessons, and by the build, which follows them.
 */
export function isSiteAddress(address: string): address is '/' {
	return address.startsWith('/');
}
