package score

var (
	Fold    = fold
	Digits  = digits
	Alike   = alike
	Overlap = overlap
	Ratio   = ratio
)
