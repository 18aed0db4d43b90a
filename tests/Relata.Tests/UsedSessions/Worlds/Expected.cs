namespace Relata.Tests.UsedSessions.Worlds;

/// <summary>What a relationship must show.</summary>
/// <param name="Must">What it shows, each once.</param>
/// <param name="May">What it may show until the flush or the commit that settles it.</param>
internal sealed record Expected(IReadOnlyList<Thing> Must, IReadOnlyList<Thing> May)
{
    public bool Holds(IReadOnlyList<Thing> shown) =>
        shown.Distinct().Count() == shown.Count && Must.All(shown.Contains) && shown.All(thing => Must.Contains(thing) || May.Contains(thing));

    public override string ToString() =>
        $"[{string.Join(" ", Must)}]{(May.Count == 0 ? "" : $" and perhaps [{string.Join(" ", May)}]")}";
}
