namespace Relata.Tests.UnitsOfWork.Plain;

/// <summary>What a relationship must show.</summary>
/// <param name="Must">What it shows, each once.</param>
/// <param name="May">What it may show until the flush that settles it.</param>
/// <param name="IsOrdered">Whether in that order.</param>
internal sealed record Shown(IReadOnlyList<Row> Must, IReadOnlyList<Row> May, bool IsOrdered = false)
{
    public bool Holds(IReadOnlyList<string> names)
    {
        List<string> must = [.. Must.Select(row => row.Name)];
        return names.Distinct().Count() == names.Count
            && must.All(names.Contains)
            && names.All(name => must.Contains(name) || May.Any(row => row.Name == name))
            && (!IsOrdered || names.Where(must.Contains).SequenceEqual(must));
    }

    public override string ToString() => $"[{string.Join(' ', Must)}]{(May.Count == 0 ? "" : $" and perhaps [{string.Join(' ', May)}]")}";
}
