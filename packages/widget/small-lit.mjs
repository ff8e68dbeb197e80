import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { _$LH as reader } from 'lit-html/private-ssr-support.js'

/*
 * What our elements never use of Lit is cut out of the script tag, on text: which file is meant is told by its digest, so
 * another Lit does not build until somebody has read these cuts again. What a host page may call (`updateComplete`,
 * `requestUpdate`, `renderRoot`, properties set before the element was defined, controllers) stays.
 */

/** Neither directives, nor values that keep what is there, nor nodes, nor iterables: strings, templates and arrays. */
const litHtml = [
  // Where a value stands is told by what is before it (`smallTemplates` in the build holds templates to that).
  [/(?<=,)h="\$lit\$",o=.*?,n="\?"\+o,/, 'n="?lit$",'],
  [/,d=t=>u\(t\)\|\|.*?(?=,x=t=>)/, ''],
  [/,w=x\(2\),T=x\(3\),E=Symbol\.for\("lit-noChange"\)/, ''],
  [
    /const N=\(t,i\)=>\{.*?\};class S\{.*?(?=static createElement)/,
    `class S{constructor({strings:t}){let i,s=0;const e=this.parts=[];
    this.el=S.createElement(V(t,t.slice(0,-1).map(t=>t+(t.endsWith("=")?n:r)).join("")+(t.at(-1)||"<?>")));
    P.currentNode=this.el.content;
    for(;i=P.nextNode();s++)if(i.data===n)e.push({index:s});
    else for(const h of i.getAttributeNames?.()??[])if(i.getAttribute(h)===n){
    const[,o,n]=/([.?@]?)(\\S+)=$/.exec(t[e.length]);
    e.push({index:s,name:n,ctor:{".":I,"?":L,"@":z}[o]??H}),i.removeAttribute(h)}}`,
  ],
  [/static createElement\(t,i\)/, 'static createElement(t)'],
  [/function M\(.*?\}(?=class R)/, ''],
  [/(?<=class R\{constructor\()t,i(\)\{this\._\$AV=\[\],).*?(?=u\(t\)\{)/, 't$1this._$AD=t}'],
  [/\(t\?\.creationScope\?\?l\)/, 'l'],
  [
    /let h=P\.nextNode\(\),o=0,n=0,r=s\[0\];.*?(?=return P\.currentNode=l)/,
    `let h,o=0;for(const i of s){for(;o<=i.index;o++)h=P.nextNode();
    this._$AV.push(i.ctor?new i.ctor(h,i.name,t):new k(h,h.nextSibling,t))}`,
  ],
  [/for\(const s of this\._\$AV\)void 0.*?,i\+\+\}/, 'for(const s of this._$AV)s._$AI(t[i++])}'],
  [
    /(?<=class k\{).*?(?=O\(t\))/,
    `constructor(t,i,s){this._$AH=A,this._$AA=t,this._$AB=i,this.options=s}
    _$AI(t){a(t)?t===A||null==t||""===t?(this._$AH!==A&&this._$AR(),this._$AH=A):t!==this._$AH&&this._(t):
    void 0!==t._$litType$?this.$(t):u(t)?this.k(t):this._(t)}`,
  ],
  [/const\{values:i,_\$litType\$:s\}=t,e=.*?;(?=if)/, 'const i=t.values,e=this._$AC(t);'],
  [/new R\(e,this\)/, 'new R(e)'],
  [/new k\(this\.O\(c\(\)\),this\.O\(c\(\)\),this,this\.options\)/, 'new k(this.O(c()),this.O(c()),this.options)'],
  [/for\(this\._\$AP\?\.\(!1,!0,s\);/, 'for(;'],
  [/_\$AR\(t=this\._\$AA\.nextSibling,s\)/, '_$AR(t=this._$AA.nextSibling)'],
  [/this\._\$AR\(s&&s\._\$AB\.nextSibling,e\)/, 'this._$AR(s&&s._$AB.nextSibling)'],
  [/const s=i\(t\)\.nextSibling;i\(t\)\.remove\(\),/, 'const s=t.nextSibling;t.remove(),'],
  [/setConnected\(t\)\{.*?\}(?=\}class H)/, ''],
  [
    /(?<=class H\{).*?(?=j\(t\)\{t===A)/,
    `constructor(t,i,s){this._$AH=A,this.element=t,this.name=i,this.options=s}
    _$AI(t){(!a(t)||t!==this._$AH)&&this.j(this._$AH=t)}`,
  ],
  [/constructor\(\)\{super\(\.\.\.arguments\),this\.type=3\}/, ''],
  [/constructor\(\)\{super\(\.\.\.arguments\),this\.type=4\}/, ''],
  [
    /(?<=class z extends H\{).*?(?=handleEvent)/,
    '_$AI(t){this._$AH===A&&this.element.addEventListener(this.name,this),this._$AH=t}',
  ],
  [/"function"==typeof this\._\$AH\?(this\._\$AH\.call\(.*?,t\)):this\._\$AH\.handleEvent\(t\)/, '$1'],
  [/class Z\{.*?(?=const D=)/, ''],
  [/const e=s\?\.renderBefore\?\?i;/, 'const e=i;'],
  [
    /const t=s\?\.renderBefore\?\?null;e\._\$litPart\$=h=new k\(.*?\)\}/,
    'e._$litPart$=h=new k(i.appendChild(c()),null,s)}',
  ],
  [/j as _\$LH,|T as mathml,E as noChange,|,w as svg/g, ''],
]

/** Properties of the types String, Number and Boolean; those that are reflected are strings. No decorators, no hooks. */
const reactiveElement = [
  [/getOwnPropertyDescriptor:h,getOwnPropertyNames:r,getOwnPropertySymbols:o,/, ''],
  [/a=globalThis,.*?class y extends/, 'a=globalThis;class y extends'],
  [/static addInitializer\(t\)\{.*?\}(?=static get)/, ''],
  [
    /static createProperty\(.*?(?=static _\$Ei)/,
    `static createProperty(t,s){this.elementProperties.set(t,s);const i=Symbol();e(this.prototype,t,{
    get(){return this[i]},set(s){const e=this[i];this[i]=s,this.requestUpdate(t,e)},configurable:!0,enumerable:!0})}`,
  ],
  [/d\(("\w+")\)/g, '$1'],
  [/void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\),/, ''],
  [
    /const t=this\.properties,s=\[.*?(?=this\._\$Eh=)/,
    'for(const t in this.properties)this.createProperty(t,this.properties[t])}',
  ],
  [/\{const i=this\._\$Eu\(t,s\);void 0!==i&&this\._\$Eh\.set\(i,t\)\}/, 'this._$Eh.set(this._$Eu(t,s),t);'],
  [/this\.finalizeStyles\(this\.styles\)\}static finalizeStyles.*?(?=static _\$Eu)/, 'this.styles.flat()}'],
  [/(?<=static _\$Eu\(t,s\)\{).*?(?=\}constructor)/, 'return s.attribute??t.toLowerCase()'],
  [/this\._\$AL=new Map,(?=this\._\$E_)/, ''],
  [/,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/, ''],
  [/removeController\(t\)\{.*?\}/, ''],
  [
    /(?<=_\$ET\(t,s\)\{).*?(?=_\$AK)/,
    `const i=this.constructor,e=i._$Eu(t,i.elementProperties.get(t));
    this._$Em=t,null==s?this.removeAttribute(e):this.setAttribute(e,s),this._$Em=null}`,
  ],
  [
    /(?<=_\$AK\(t,s\)\{).*?(?=async _\$EP)/,
    `const i=this.constructor,e=i._$Eh.get(t),{type:h}=i.elementProperties.get(e);
    this._$Em!==e&&(this._$Em=e,this[e]=h===Boolean?null!==s:h===Number&&null!==s?Number(s):s,this._$Em=null)}
    requestUpdate(t,s){if(void 0!==t){if(i(this[t],s))return;
    this.constructor.elementProperties.get(t)?.reflect&&this._$Em!==t&&(this._$Eq??=new Set).add(t)}
    this.isUpdatePending||(this._$ES=this._$EP())}`,
  ],
  [/const t=this\.scheduleUpdate\(\).*?(?=!this\.isUpdatePending\})/, 'this.performUpdate();return'],
  [/scheduleUpdate\(\)\{return this\.performUpdate\(\)\}/, ''],
  [
    /const t=this\.constructor\.elementProperties;if\(t\.size>0\).*?(?=get updateComplete)/,
    `}try{this._$EO?.forEach(t=>t.hostUpdate?.()),this.update()}catch(t){throw this.isUpdatePending=!1,t}
    this.hasUpdated=!0,this.updated()}`,
  ],
  [/getUpdateComplete\(\)\}getUpdateComplete\(\)\{return this\._\$ES\}shouldUpdate\(t\)\{return!0\}/, '_$ES}'],
  [
    /(?<=update)\(t\)(\{this\._\$Eq&&=.*?,)this\._\$EM\(\)\}updated\(t\)\{\}firstUpdated\(t\)\{\}/,
    '()$1this.isUpdatePending=!1}updated(){}',
  ],
  [/enableUpdating\(t\)\{\}/, 'enableUpdating(){}'],
  [/,p\?\.\(\{ReactiveElement:y\}\).*?;/, ';'],
  [/,u as defaultConverter|,f as notEqual/g, ''],
]

const litElement = [
  [/const s=globalThis;/, ''],
  [/import\{render as e,noChange as r\}/, 'import{render as e}'],
  [/constructor\(\)\{.*?(?=update\(t\))/, ''],
  [
    /update\(t\)(\{const r=this\.render\(\);).*?(?=\}i\._\$litElement)/,
    'update()$1super.update(),e(r,this.renderRoot,{host:this})}',
  ],
  [/i\._\$litElement\$=!0,/, ''],
  [/,s\.litElementHydrateSupport.*?(?=export)/, ';'],
  [/,n as _\$LE/, ''],
]

/** Each file of Lit that is cut, the digest of the text that the cuts were made for, and the cuts. */
const files = {
  '/lit-html/lit-html.js': ['379e53cb9e1a4c93', litHtml],
  '/@lit/reactive-element/reactive-element.js': ['b4af523a06b79d64', reactiveElement],
  '/lit-element/lit-element.js': ['5b57a3d4fc8be7bf', litElement],
}

/**
 * Why a template, given as its strings, is not what the script tag's Lit can read, if so: Lit's own reader and the short
 * one above have to see the same in it.
 */
export function unreadable(strings) {
  const [html, names] = reader.getTemplateHtml(Object.assign(strings, { raw: strings }), 1)
  const whole = html.replaceAll(`${reader.boundAttributeSuffix}=${reader.marker}`, `=${reader.marker}`)
  const short =
    strings
      .slice(0, -1)
      .map((text) => text + (text.endsWith('=') ? reader.marker : `<?${reader.marker}>`))
      .join('') + (strings.at(-1) || '<?>')
  const found = strings.slice(0, -1).flatMap((text) => /(\S+)=$/.exec(text)?.[1] ?? [])
  if (whole === short && found.join() === names.join()) return undefined
  return `Write attributes as name=\${value}, with nothing else in them: ${strings.join('${…}')}`
}

/** Lit for guests: with our own tag for style sheets and without what none of our elements uses. */
export function smallLit() {
  const own = fileURLToPath(new URL('src/css-tag.ts', import.meta.url))
  return {
    name: 'small-lit',
    // Vite, which the tests of elements run on, would else have written imports anew.
    enforce: 'pre',
    resolveId: (wanted) => (wanted === './css-tag.js' ? own : null),
    transform(code, id) {
      const name = Object.keys(files).find((end) => id.replace(/\?.*/, '').endsWith(end))
      if (!name) return null
      const [digest, cuts] = files[name]
      const text = code.replace(/\/\/# sourceMappingURL=.*/, '').trim()
      if (!createHash('sha256').update(text).digest('hex').startsWith(digest))
        this.error(`Lit is another than the one that was cut: read packages/widget/small-lit.mjs beside ${id}`)
      return { code: cuts.reduce((rest, cut) => apply(cut, rest), text), map: null }
    },
  }
}

function apply([from, to], text) {
  if (text.search(from) < 0) throw new Error(`Nothing to cut: ${from}`)
  return text.replace(from, to)
}
