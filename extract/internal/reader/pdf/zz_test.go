package pdf
import ("testing";"os";"bytes";"context";"fmt";"strconv";"github.com/ziping-go/ziping/extract/document")
func TestZZ(t *testing.T){
 f:=os.Getenv("F"); n,_:=strconv.Atoi(os.Getenv("N"))
 d,_:=os.ReadFile(f)
 ps,err:=Pages(context.Background(),bytes.NewReader(d),int64(len(d)),document.Limits{})
 fmt.Println(err)
 y:=0.0
 for _,g:=range ps[n-1].Glyphs{ if g.Baseline!=y {y=g.Baseline; fmt.Printf("\n%.1f size %.1f bold %v x %.1f: ",y,g.Size,g.Bold,g.X0)}; fmt.Print(g.Text)}
 fmt.Println()
 last:=ps[n-1].Glyphs[:0]
 _ = last
}
