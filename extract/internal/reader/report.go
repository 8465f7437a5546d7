package reader

// documents are the formats that offices write reports in. Those that cannot be read are among them: of such a member of
// an archive it is to be said, and not to be passed over.
var documents = map[string]bool{"docx": true, "doc": true, "pdf": true, "ofd": true, "html": true, "rtf": true, "odt": true, "xlsx": true,
	"xls": true, "ods": true, "xlsb": true, "wordml": true, "sheetml": true, "rar": true, "7z": true}

// texts are the extensions of text files that hold prose or tables; a text that claims to be a document is looked at too.
var texts = map[string]bool{"": true, "txt": true, "md": true, "csv": true, "tsv": true}

// May tells whether a member of an archive may be a report: by the format that Sniff gave its content, and of text, which
// data are too, by its name.
func May(format, name string) bool {
	return documents[format] || format == "txt" && (texts[plainExtension(name)] || documents[plainExtension(name)])
}

// MayByName is May for what cannot be looked into.
func MayByName(name string) bool {
	ext := plainExtension(name)
	return documents[ext] || ext != "" && texts[ext] || ext == "zip"
}

// plainExtension is the extension of a name, in the spelling of the formats' names.
func plainExtension(name string) string {
	ext := extension(name)
	if s, ok := same[ext]; ok {
		return s
	}
	return ext
}
