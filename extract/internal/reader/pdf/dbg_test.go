package pdf
import ("os";"testing";"fmt";"path/filepath";"sort";"strings";"unicode";"golang.org/x/text/unicode/norm")
func bi(s string) map[string]int { m:=map[string]int{}; var r []rune; for _,x:=range norm.NFKC.String(fold(s)) { if !unicode.IsSpace(x)&&unicode.IsGraphic(x) {r=append(r,x)} }; for i:=0;i+1<len(r);i++ {m[string(r[i:i+2])]++}; return m }
func TestBigram(t *testing.T){
 files,_:=filepath.Glob("/work/shared/corpora/pdf/*.pdf"); g,_:=filepath.Glob("/work/shared/reports/*/*.pdf"); 
 type R struct{n string; f float64; c int}; var out []R; tp,tn,tg:=0,0,0
 for _,n:=range append(g,files...) { w,ok:=pdftotext(t,n); if !ok||aside[filepath.Base(n)]!="" {continue}; pages,_:=pagesOf(t,n); _=pages
  d,_:=readFile(n); a,b:=bi(w),bi(d); hit,na,nb:=0,0,0; for k,v:=range a {na+=v; hit+=min(v,b[k])}; for _,v:=range b {nb+=v}
  if na+nb==0 {continue}; if strings.Contains(n,"corpora") {tp+=hit;tn+=na;tg+=nb}; out=append(out,R{filepath.Base(n),2*float64(hit)/float64(na+nb),na}) }
 sort.Slice(out,func(i,j int)bool{return out[i].f<out[j].f}); fmt.Println("all corpora",2*float64(tp)/float64(tn+tg)); for _,r:=range out { if r.f<0.985 || len(r.n)>40 {fmt.Printf("%.3f %d %s\n",r.f,r.c,r.n)} }
}
func readFile(n string)(string,error){ d,err:=readDoc(n); return d,err }
func readDoc(n string)(string,error){ data,_:=osRead(n); doc,err:=read(data); if doc==nil {return "",err}; return doc.Text,err }
func osRead(n string)([]byte,error){return os.ReadFile(n)}
