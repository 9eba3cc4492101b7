/** What the diagnosis' catalogue calls its causes. Pure. */
import { buildCatalogue } from '$lib/diagnosis/catalogue';

const { causes } = buildCatalogue();

/** The title of a cause; a test holds that every cause of a scenario is in the catalogue. */
export function causeTitleOf(id: string): string {
	return causes[id]?.title ?? id;
}
