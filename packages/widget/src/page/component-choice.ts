/** Keeps the box of a group and those of its components the same, when one of them was clicked in a list of boxes. */
export function toggleGroup({ target }: Event): void {
  if (!(target instanceof HTMLInputElement)) return
  const group = target.closest('li:has(.all)')
  const all = group?.querySelector<HTMLInputElement>('.all')
  if (!group || !all) return
  const members = [...group.querySelectorAll<HTMLInputElement>('[name]')]
  if (target === all) for (const member of members) member.checked = all.checked
  const chosen = members.filter(({ checked }) => checked).length
  all.checked = chosen === members.length
  all.indeterminate = chosen > 0 && chosen < members.length
}
